from flask_login import current_user
