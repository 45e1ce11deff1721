"""Make the role of editors: a group that may use their desk."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the group, and the permission, which Django itself would make only later."""
    database = editor.connection.alias
    desk, _ = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(database)
        .get_or_create(app_label="roles", model="desk")
    )
    use_desk, _ = (
        apps.get_model("auth", "Permission")
        .objects.using(database)
        .get_or_create(
            codename="use_desk", content_type=desk, defaults={"name": "Can use the editors' desk"}
        )
    )
    group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name="editor")
    group.permissions.add(use_desk)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the group away."""
    groups = apps.get_model("auth", "Group").objects.using(editor.connection.alias)
    groups.filter(name="editor").delete()


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Desk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "desk",
                "verbose_name_plural": "desks",
                "managed": False,
                "default_permissions": (),
                "permissions": (("use_desk", "Can use the editors' desk"),),
            },
        ),
        migrations.RunPython(add, remove),
    ]
