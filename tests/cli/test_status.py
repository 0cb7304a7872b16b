"""However a command ends, one finding says why and the exit status what it means."""

from __future__ import annotations

import errno
import json

import click
import pytest

from octavo.cli import later
from octavo.cli.app import app, run
from octavo.cli.findings import status_of
from octavo.cli.session import Session
from octavo.cli.stops import Status, Stop
from octavo.diagnostics import Diagnostic, MissingToolError, Severity, Span
from tests.cli.conftest import Run


def test_no_manuscript_is_wrong_usage(octavo: Run) -> None:
    for words in (["build"], ["check"], ["show", "outline"], ["clean"]):
        done = octavo(*words)
        assert (done.returncode, done.stdout) == (2, ""), words
        assert done.stderr.startswith("CLI-001 error ")


@pytest.mark.parametrize(
    "words", [["biuld"], ["build", "--drfat"], ["--format", "xml", "build"], ["new"], ["show", "x"]]
)
def test_a_command_not_understood_is_one_finding(octavo: Run, words: list[str]) -> None:
    done = octavo(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("CLI-002 error ")
    assert "--help`" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "json", "build"],
        ["build", "--format=json"],
        ["build", "--format", "json", "--x"],
    ],
)
def test_options_stand_before_the_command_or_after_it(octavo: Run, words: list[str]) -> None:
    done = octavo(*words)
    assert (done.returncode, done.stderr) == (2, "")
    (finding,) = json.loads(done.stdout)["diagnostics"]
    assert finding["code"] in {"CLI-001", "CLI-002"}


@pytest.mark.parametrize("form", ["text", "lines"])
def test_text_goes_to_standard_error(octavo: Run, form: str) -> None:
    done = octavo("build", "--format", form)
    assert done.stdout == ""
    assert done.stderr


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_documents_go_to_standard_output(octavo: Run, form: str) -> None:
    done = octavo("build", "--format", form)
    assert json.loads(done.stdout)["version"] in {1, "2.1.0"}
    assert done.stderr == ""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Give the program one more command, which raises what is put into this list."""
    problems: list[BaseException] = []

    @click.command()
    def break_down() -> None:
        raise problems.pop()

    monkeypatch.setitem(app.commands, "break", break_down)
    return problems


@pytest.mark.parametrize(
    ("problem", "status", "code"),
    [
        (Stop("CLI-004", "Full."), 2, "CLI-004"),
        (click.UsageError("What?"), 2, "CLI-002"),
        (MissingToolError("No Pango.", "Install it."), 3, "CLI-006"),
        (OSError("cannot load library 'libpango-1.0-0': not found"), 3, "CLI-006"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "CLI-007"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), 2, "CLI-007"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/x"), 70, "CLI-008"),
        (KeyError("trim"), 70, "CLI-008"),
        (KeyboardInterrupt(), 130, "CLI-009"),
    ],
)
def test_an_exception_has_its_status_and_its_code(
    broken: list[BaseException],
    capsys: pytest.CaptureFixture[str],
    problem: BaseException,
    status: int,
    code: str,
) -> None:
    broken.append(problem)
    assert run(["--format", "lines", "break"]) == status
    said = capsys.readouterr().err.strip().splitlines()
    assert [line.split()[0] for line in said] == [code]


def test_a_traceback_stands_only_where_it_is_asked_for(
    broken: list[BaseException],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken += [KeyError("trim"), KeyError("trim")]
    run(["break"])
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv("OCTAVO_DEBUG", "1")
    run(["break"])
    assert "Traceback" in capsys.readouterr().err


def finding(code: str, severity: Severity, path: str = "manuscript/text/a.md") -> Diagnostic:
    return Diagnostic(code, severity, "Something.", Span(path, 1))


YAML = "manuscript/publication.yaml"


@pytest.mark.parametrize(
    ("found", "threshold", "status"),
    [
        ([], "error", Status.FINE),
        ([finding("MAN-001", Severity.WARNING)], "error", Status.FINE),
        ([finding("MAN-001", Severity.WARNING)], "warning", Status.FINDINGS),
        ([finding("MAN-001", Severity.NOTE)], "warning", Status.FINE),
        ([finding("MAN-001", Severity.ERROR)], "error", Status.FINDINGS),
        ([finding("WSP-010", Severity.ERROR, YAML)], "error", Status.USAGE),
        ([finding("WSP-012", Severity.ERROR, YAML)], "error", Status.FINDINGS),
        ([finding("WSP-010", Severity.ERROR)], "error", Status.FINDINGS),
        ([finding("WSP-002", Severity.ERROR, YAML)], "error", Status.FINDINGS),
        ([Diagnostic("WSP-007", Severity.ERROR, "No.", Span(YAML))], "error", Status.USAGE),
        ([Diagnostic("WSP-005", Severity.WARNING, "BOM.", Span(YAML))], "error", Status.FINE),
        ([finding("PIP-003", Severity.ERROR)], "error", Status.USAGE),
    ],
)
def test_findings_have_a_threshold(found: list[Diagnostic], threshold: str, status: Status) -> None:
    assert status_of(found, Session(fail_on=threshold)) == status


def test_what_loads_later_is_known_by_name() -> None:
    assert later.findings.status_of is status_of
    with pytest.raises(AttributeError):
        _ = later.elsewhere


@pytest.mark.parametrize("form", ["text", "lines", "json", "sarif"])
def test_a_name_cannot_drive_the_terminal(octavo: Run, form: str) -> None:
    done = octavo("build", "--format", form, "\x1b[2J\udcff")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr + done.stdout
