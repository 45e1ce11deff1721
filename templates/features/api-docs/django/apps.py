    "drf_spectacular",
