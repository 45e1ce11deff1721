"""Create the table of feedback."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "A question"),
                            ("problem", "A problem"),
                            ("praise", "Praise"),
                        ],
                        default="question",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("happened", models.DateField(blank=True, null=True, verbose_name="day")),
                ("message", models.TextField(max_length=5000, verbose_name="message")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                ("reply", models.BooleanField(default=False, verbose_name="answer wanted")),
                (
                    "created",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created"),
                ),
            ],
            options={
                "verbose_name": "feedback",
                "verbose_name_plural": "feedback",
                "ordering": ("-created", "-pk"),
            },
        ),
    ]
