"""Pages that take, list, hand out and delete files."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from . import store
from .forms import UploadForm
from .models import Upload

# A file is not a page: whatever is in it, it runs no script and has no origin.
POLICY = "default-src 'none'; sandbox"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List somebody's files, and take another one."""
    files = Upload.objects.filter(owner_id=request.user.pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        if files.count() < settings.UPLOAD_MAX_FILES:
            return keep(request, form)
        form.add_error(None, _("You have as many files as there is room for."))
    return render(request, "uploads/index.html", {"form": form, "files": files})


def keep(request: HttpRequest, form: UploadForm) -> HttpResponse:
    """Keep a file: first its content, so that nothing is listed that is not there."""
    upload = form.upload(request.user)
    store.connect(**settings.UPLOADS).save(upload.key, form.cleaned_data["file"])
    upload.save()
    messages.success(request, _("The file is saved."))
    return redirect("uploads:index")


@require_safe
def download(request: HttpRequest, key: UUID) -> FileResponse:
    """Hand out a file; to others than its owner, a private one does not exist."""
    upload = get_object_or_404(Upload, key=key)
    if not upload.public and upload.owner_id != request.user.pk:
        raise Http404
    try:
        content = store.connect(**settings.UPLOADS).open(key)
    except FileNotFoundError as error:
        raise Http404 from error
    kind = f"{upload.kind}; charset=utf-8" if upload.kind == "text/plain" else upload.kind
    response = FileResponse(content, as_attachment=True, filename=upload.name, content_type=kind)
    response.headers["Cache-Control"] = "no-cache" if upload.public else "private, no-store"
    response.headers["Content-Length"] = str(upload.size)
    response.headers["Content-Security-Policy"] = POLICY
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask, then delete a file."""
    upload = get_object_or_404(Upload, key=key, owner_id=request.user.pk)
    if request.method == "POST":
        upload.delete()
        store.connect(**settings.UPLOADS).delete(key)
        messages.success(request, _("The file is deleted."))
        return redirect("uploads:index")
    return render(request, "uploads/delete.html", {"upload": upload})
