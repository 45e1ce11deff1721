
# Files from people: in a folder, unless there is a bucket

UPLOADS = {
    "folder": str(ROOT / env.str("UPLOAD_FOLDER", default="media")),
    "bucket": env.str("S3_BUCKET", default=""),
    "endpoint": env.str("S3_ENDPOINT_URL", default=""),
    "region": env.str("S3_REGION", default=""),
    "key": env.str("S3_ACCESS_KEY_ID", default=""),
    "secret": env.str("S3_SECRET_ACCESS_KEY", default=""),
}
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=5_000_000)
UPLOAD_MAX_FILES = env.int("UPLOAD_MAX_FILES", default=100)
FILE_UPLOAD_HANDLERS = [
    f"{PACKAGE.name}.uploads.limit.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
