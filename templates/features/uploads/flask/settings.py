        # Files from people: in a folder, unless there is a bucket.
        "UPLOADS": {
            "folder": str(ROOT / environ.get("UPLOAD_FOLDER", "media")),
            "bucket": environ.get("S3_BUCKET", ""),
            "endpoint": environ.get("S3_ENDPOINT_URL", ""),
            "region": environ.get("S3_REGION", ""),
            "key": environ.get("S3_ACCESS_KEY_ID", ""),
            "secret": environ.get("S3_SECRET_ACCESS_KEY", ""),
        },
        "UPLOAD_MAX_BYTES": int(environ.get("UPLOAD_MAX_BYTES", "5000000")),
        "UPLOAD_MAX_FILES": int(environ.get("UPLOAD_MAX_FILES", "100")),
