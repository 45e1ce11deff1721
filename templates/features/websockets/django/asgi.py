
# Consumers need the models, which are there only now.
application = import_module(f"{__package__}.live.routing").beside(application)
