"""Create the table of ticks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("due", models.DateTimeField()),
                ("sent", models.DateTimeField(null=True)),
            ],
        ),
    ]
