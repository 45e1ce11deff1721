    path("i18n/", include("django.conf.urls.i18n")),
