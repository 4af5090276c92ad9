"""The command line: parse, call, print, exit. Everything else is imported when a command needs it."""

from checker.cli.app import app, main
from checker.cli.baseline import baseline
from checker.cli.check import check
from checker.cli.config import show_config
from checker.cli.explain import explain
from checker.cli.fix import fix
from checker.cli.glossary import glossary_app
from checker.cli.init import init
from checker.cli.lock import lock
from checker.cli.memory import memory_app
from checker.cli.models import models_app
from checker.cli.names import names

# In the order in which help lists them.
app.command()(check)
app.command()(fix)
app.command()(names)
app.command()(baseline)
app.command()(explain)
app.command()(init)
app.command("config")(show_config)
app.command()(lock)
app.add_typer(glossary_app, name="glossary")
app.add_typer(models_app, name="models")
app.add_typer(memory_app, name="memory")

__all__ = ["app", "main"]
