    "security_contact",
