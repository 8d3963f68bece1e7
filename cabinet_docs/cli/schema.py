"""The command schema: what the YAML files may hold, for editors that complete and check while one types."""

import json
from pathlib import Path

import click

from cabinet_docs.cli.display import print_table, shown
from cabinet_docs.errors import Mistake, Mistyped, cannot_be_written


@click.command()
@click.argument("kind", required=False, metavar="[KIND]")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Write all of them, as DIR/KIND.json.")
def schema(kind: str | None, output: Path | None) -> None:
    """Show the JSON Schema of one KIND of file, or which kinds there are.

    An editor that knows JSON Schema (VS Code with its YAML extension, say)
    completes names and marks mistakes while you type.

    \b
    Examples:
      cabinet-docs schema
      cabinet-docs schema report
      cabinet-docs schema --output docs/schemas
    """
    from cabinet_docs.near_misses import did_you_mean
    from cabinet_docs.profiles.schema import profile_schema
    from cabinet_docs.readers.schema import schemas

    known = {**schemas(), "profile": profile_schema()}
    if kind and kind not in known:
        raise Mistyped(Mistake(f"There is no kind of file called '{kind}'", hint=did_you_mean(kind, known)))
    if output:
        _write(output, known)
    elif kind:
        click.echo(_as_json(known[kind]), nl=False)
    else:
        print_table(("Kind", "File"), ((name, str(about["title"])) for name, about in known.items()))


def _as_json(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _write(folder: Path, known: dict[str, dict[str, object]]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, about in known.items():
            path = folder / f"{name}.json"
            path.write_text(_as_json(about), encoding="utf-8", newline="\n")
            click.echo(shown(path))
    except OSError as error:
        raise cannot_be_written(folder, error) from None
