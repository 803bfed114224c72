"""In: a command line. Out: the commands of gkbatch, each a few lines over the other rooms.

Modules are imported where a command needs them, so that --help need not wait for Word and Excel.
"""

# ruff: noqa: PLC0415  the imports stand in the commands that need them

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from gkbatch.desk.command import VersionOption, command, job_count
from gkbatch.desk.help import ChineseCommand, ChineseGroup, complaint
from gkbatch.desk.screen import Screen
from gkbatch.run.exit import Exit, TerminatedError

if TYPE_CHECKING:
    from gkbatch.run.together import Job
    from gkbatch.verifying.verdict import Verdict

app = typer.Typer(
    cls=ChineseGroup,
    rich_markup_mode=None,
    help="政府信息公开工作年度报告：发放填报表，核对交回的表，生成各机关报告和全区汇总。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Inputs = Annotated[Path, typer.Argument(metavar="[INPUTS]", help="放填报表的文件夹，子文件夹也会读。")]
LastYearOption = Annotated[
    Path | None, typer.Option("--last-year", metavar="SUMMARY.xlsx", help="上一年度的汇总表，用来核对上年结转等。")
]
JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="N|auto",
        parser=job_count,
        show_default="auto",
        help="同时用几个进程读表、生成文件；auto 按电脑和份数决定。",
    ),
]
OutputsOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="输出文件夹；不写时用 INPUTS 旁边的 outputs。")
]


@app.callback()
def program(version: VersionOption = False) -> None:
    """Has the options of the program itself; the command does the work."""


def run() -> int:
    """Runs the command that the process was started with; its exit code."""
    try:
        return int(app(standalone_mode=False) or 0)
    except (KeyboardInterrupt, TerminatedError) as stopped:
        # A second one, while the first was being answered.
        return Exit.INTERRUPTED if isinstance(stopped, KeyboardInterrupt) else Exit.TERMINATED
    except TyperException as fault:
        if type(fault).__name__ == "NoArgsIsHelpError":
            typer.echo(fault.message, err=True)
        else:
            typer.secho(complaint(fault), err=True, fg="red")
        return Exit.COULD_NOT_RUN


@app.command(cls=ChineseCommand)
@command
def init(
    screen: Screen,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="要建立的工作文件夹。")],
    sample: Annotated[bool, typer.Option("--sample", help="放入虚构的示例区，用来试用。")] = False,
    force: Annotated[bool, typer.Option("--force", help="文件夹里已有文件时，只补上缺少的，不覆盖。")] = False,
    last_years: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="LAST_YEARS_FOLDER",
            help="上一年度的工作文件夹：沿用名单、栏目、语句、模板，填好上年数据。",
        ),
    ] = None,
) -> Exit:
    """建立工作文件夹：templates（设置和模板）、inputs（收到的表）、outputs（结果）。"""
    if last_years is not None:
        return _next_year(screen, folder, last_years, sample=sample, force=force)
    from gkbatch.checking.rules.codes import known_checks
    from gkbatch.report.word.making import templates_beside
    from gkbatch.run.workplace import TEMPLATES, make_workplace
    from gkbatch.settings.writing import write_settings

    # In a folder whose settings say the year, what is missing is made for that year's edition.
    word_templates = templates_beside(folder / TEMPLATES)
    written = make_workplace(folder, sample, force, write_settings(None, known_checks().values()), word_templates)
    if screen.json:
        _print_json(screen, {"folder": str(folder), "written": list(written)})
    else:
        screen.data(f"已建立 {folder}，写入 {len(written)} 个文件。")
        following = (
            "gkbatch render inputs"
            if sample
            else "先用 WPS 或 Excel 填写 templates/settings.xlsx，再运行 gkbatch template"
        )
        screen.remark(f"下一步：进入该文件夹，{following}")
    return Exit.CLEAN


def _next_year(screen: Screen, folder: Path, old: Path, *, sample: bool, force: bool) -> Exit:
    from gkbatch.run.next_year import make_next_year
    from gkbatch.run.workplace import WorkplaceError

    if sample:
        raise WorkplaceError("--from 和 --sample 不能一起用：一个沿用上一年度的文件夹，一个放入示例区")
    done = make_next_year(folder, old, force=force)
    if screen.json:
        _print_json(screen, {"folder": str(folder), "written": list(done.written), "told": list(done.lines)})
    else:
        screen.data(f"已建立 {folder}，写入 {len(done.written)} 个文件。")
        for line in done.lines:
            screen.data(line)
        screen.remark("下一步：核对 templates/settings.xlsx，再进入该文件夹运行 gkbatch template")
    return Exit.CLEAN


@app.command(cls=ChineseCommand)
@command
def template(
    screen: Screen,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="写到哪个文件夹。")] = Path("填报表"),
    agency: Annotated[
        str, typer.Option("--agency", metavar="NAME", help="只生成这一个机关的（全称、简称或代码）。")
    ] = "",
    blank: Annotated[bool, typer.Option("--blank", help="生成一份空白表，机关全称由填报人选择。")] = False,
    last_year: LastYearOption = None,
) -> Exit:
    """生成填报表，每个机关一份；已被改动的文件不会被覆盖。"""
    from gkbatch.run.distribution import distribute
    from gkbatch.run.workplace import INPUTS, find_workplace

    done = distribute(find_workplace(Path(INPUTS)), folder, agency, blank, last_year)
    if screen.json:
        _print_json(screen, {"written": list(done.written), "remarks": list(done.remarks)})
    else:
        for remark in done.remarks:
            screen.remark(remark)
        screen.data(f"已在 {folder} 生成 {len(done.written)} 份填报表。")
    return Exit.CLEAN


@app.command(cls=ChineseCommand)
@command
def check(screen: Screen, inputs: Inputs = Path("inputs"), last_year: LastYearOption = None) -> Exit:
    """读取并检查收到的填报表，不写任何文件。"""
    from gkbatch.run import job
    from gkbatch.run.wishes import Wishes
    from gkbatch.run.workplace import check_inputs, find_workplace

    check_inputs(inputs)
    return _finish(screen, job.check(inputs, find_workplace(inputs), Wishes(last_year), screen.progress))


@app.command(cls=ChineseCommand)
@command
def status(
    screen: Screen,
    inputs: Inputs = Path("inputs"),
    output: OutputsOption = None,
    last_year: LastYearOption = None,
) -> Exit:
    """谁已报、谁未报、离截止还有几天；写出催报名单和催报通知，不生成报告。"""
    from gkbatch.desk.ending import say_standing
    from gkbatch.run.status import record, standing
    from gkbatch.run.workplace import OUTPUTS, check_inputs, find_workplace

    check_inputs(inputs)
    folder = output or inputs.absolute().parent / OUTPUTS
    found = standing(inputs, find_workplace(inputs), folder, last_year, _today(), screen.progress)
    if screen.json:
        _print_json(screen, record(found))
        for remark in (*found.run.remarks, *found.remarks):
            screen.remark(remark)
    else:
        say_standing(screen, found, folder)
    return found.job.exit_code


@app.command(cls=ChineseCommand)
@command
def render(  # noqa: PLR0913, PLR0917 a parameter is an option of the command line
    screen: Screen,
    inputs: Inputs = Path("inputs"),
    output: OutputsOption = None,
    last_year: LastYearOption = None,
    draft: Annotated[bool, typer.Option("--draft", help="有错误的也生成草稿，写到 草稿/，不计入汇总。")] = False,
    final: Annotated[
        bool, typer.Option("--final", help="定稿：全部交齐、无错误、疑问都已说明，才写汇总报告。")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="人工修改过的报告移到 作废/，重新生成。")] = False,
    proof: Annotated[bool, typer.Option("--proof", help="每份报告另出一份核对稿，首页供签批，写到 核对稿/。")] = False,
    html: Annotated[bool, typer.Option("--html", help="每份报告另出一份网页，供贴到门户网站，写到 网页/。")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="报告另存为 PDF，写到 PDF/；需要 LibreOffice。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果会怎样，不写任何文件。")] = False,
    jobs: JobsOption = 0,
    cluster: Annotated[
        str,
        typer.Option("--cluster", metavar="ADDRESS", help="交给 Dask 集群去做，如 tcp://主机:8786；见 docs/scale.md。"),
    ] = "",
) -> Exit:
    """全部工作：读取、检查，生成各机关报告、退回表、汇总表和汇总报告。"""
    from gkbatch.run import job
    from gkbatch.run.wishes import Wishes
    from gkbatch.run.workplace import OUTPUTS, check_inputs, find_workplace

    check_inputs(inputs)
    wishes = Wishes(last_year, draft, final, force, proof, html, pdf, jobs, cluster, _today())
    if dry_run:
        return _finish(screen, job.check(inputs, find_workplace(inputs), wishes, screen.progress))
    folder = output or inputs.absolute().parent / OUTPUTS
    return _finish(screen, job.render(inputs, find_workplace(inputs), folder, wishes, screen.progress))


@app.command(cls=ChineseCommand)
@command
def rollup(  # noqa: PLR0913, PLR0917 a parameter is an option of the command line
    screen: Screen,
    summaries: Annotated[
        list[Path], typer.Argument(metavar="SUMMARY...", help="各地区的汇总表.xlsx，或者放着它们的文件夹。")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="输出文件夹；不写时用工作文件夹里的 outputs。")
    ] = None,
    last_year: LastYearOption = None,
    final: Annotated[bool, typer.Option("--final", help="定稿：各地区全部交齐、没有问题，才写汇总报告。")] = False,
    force: Annotated[bool, typer.Option("--force", help="人工修改过的文件移到 作废/，重新生成。")] = False,
) -> Exit:
    """把各地区的汇总表合成上一级（全市）的汇总表、汇总报告和总览。"""
    from gkbatch.city.job import roll_up
    from gkbatch.run.wishes import Wishes

    return _finish(screen, roll_up(summaries, output, Wishes(last_year, final=final, force=force), screen.progress))


@app.command(cls=ChineseCommand)
@command
def trace(
    screen: Screen,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="报告、它的网页、PDF 或核对稿，退回表，汇总表.xlsx、汇总报告.docx 或者总览.html。"
        ),
    ],
    place: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACE...",
            help="哪个数字：行和列的名称，如 三、…（一）予以公开 自然人；表格文件也可以写单元格，如 同比!D6。",
        ),
    ],
    inputs: Annotated[
        Path | None, typer.Option("--inputs", metavar="DIR", help="收到的填报表；不写时用输出文件夹旁边的 inputs。")
    ] = None,
    last_year: LastYearOption = None,
) -> Exit:
    """一个数字从哪里来：哪个文件、哪个单元格，查过哪些检查，各单位占多少。"""
    from gkbatch.tracing.job import output_file, tracing
    from gkbatch.tracing.telling import doubts, headline, lines, record

    folder, name = output_file(file)
    with tracing(folder, inputs, last_year) as tracer:
        found = tracer.trace(name, place)
    if screen.json:
        _print_json(screen, record(found))
    else:
        told = (headline(found), *doubts(found)) if screen.quiet else lines(found, verbose=screen.verbose)
        for line in told:
            screen.data(line)
    return Exit.FINDINGS if found.doubtful else Exit.CLEAN


@app.command(cls=ChineseCommand)
@command
def verify(
    screen: Screen,
    outputs: Annotated[Path, typer.Argument(metavar="[OUTPUTS]", help="gkbatch render 的输出文件夹。")] = Path(
        "outputs"
    ),
    inputs: Annotated[
        Path | None, typer.Option("--inputs", metavar="DIR", help="放填报表的文件夹；不写时用 OUTPUTS 旁边的 inputs。")
    ] = None,
    last_year: LastYearOption = None,
    published: Annotated[
        list[Path] | None,
        typer.Option(
            "--published",
            metavar="FILE",
            help="从门户网站另存的网页，或下载的 Word（.doc 也可以）、PDF 文件：与已生成的报告核对。",
        ),
    ] = None,
) -> Exit:
    """重新打开已生成的报告、退回表和汇总，逐个数字、逐句与填报表核对。"""
    from gkbatch.desk.verdict import say_verdict
    from gkbatch.run.workplace import INPUTS, check_inputs, find_workplace
    from gkbatch.verifying.job import verify as verify_outputs
    from gkbatch.verifying.verdict import verdict_record

    returns = inputs or outputs.absolute().parent / INPUTS
    verdict: Verdict | None
    if published:
        from gkbatch.verifying.published import verify_published

        verdict = verify_published(published, outputs, find_workplace(returns))
    else:
        check_inputs(returns)
        verdict = verify_outputs(outputs, returns, find_workplace(returns), last_year, screen.progress)
    if verdict is None:
        screen.fault(f"{returns} 里没有填报表，没有可以对照的；填报表放在别处的，请用 --inputs 指明")
        return Exit.NO_WORKBOOK
    if screen.json:
        _print_json(screen, verdict_record(verdict))
    else:
        say_verdict(screen, verdict)
    return Exit.FINDINGS if verdict.unsound else Exit.CLEAN


@app.command("import", cls=ChineseCommand)
@command
def import_(
    screen: Screen,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="已公布的年度报告：.docx、.html（保存的网页）、.txt、.pdf（有文字的）、.doc、.wps。"
        ),
    ],
    summary: Annotated[
        bool,
        typer.Option("--summary", help="把上一年度的报告（可以写文件夹）合成一份汇总表，供 --last-year 使用。"),
    ] = False,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="写到哪个文件夹。")] = Path("导入"),
    agency: Annotated[
        str, typer.Option("--agency", metavar="NAME", help="标题里没有机关名称时，指明是哪个机关的。")
    ] = "",
) -> Exit:
    """把已公布的年度报告读成填好的填报表，列出没有找到、没有看懂的地方。"""
    if summary:
        return _imported_summary(screen, files, folder, agency)
    from gkbatch.desk.importing import import_lines, import_record
    from gkbatch.run.imports import import_reports
    from gkbatch.run.workplace import INPUTS, find_workplace

    done = import_reports(find_workplace(Path(INPUTS)), files, folder, agency)
    for remark in done.remarks:
        screen.remark(remark)
    if screen.json:
        _print_json(screen, import_record(done))
    else:
        for line in import_lines(done, folder, screen.columns, verbose=screen.verbose):
            screen.data(line)
    return done.exit_code


def _imported_summary(screen: Screen, named: list[Path], folder: Path, agency: str) -> Exit:
    from gkbatch.desk.imported_summary import next_step, summary_lines, summary_record
    from gkbatch.run.imported_summary import import_summary
    from gkbatch.run.workplace import INPUTS, WorkplaceError, find_workplace

    if agency:
        raise WorkplaceError("--agency 和 --summary 不能一起用；标题里没有机关名称的，请把机关全称写进文件名")
    done = import_summary(find_workplace(Path(INPUTS)), named, folder, screen.progress)
    for remark in done.remarks:
        screen.remark(remark)
    if screen.json:
        _print_json(screen, summary_record(done))
    else:
        for line in summary_lines(done, folder, screen.columns, quiet=screen.quiet, verbose=screen.verbose):
            screen.data(line)
        if done.workbook:
            screen.remark(next_step(done, folder))
    return done.exit_code


@app.command("check-template", cls=ChineseCommand)
@command
def check_template(
    screen: Screen,
    document: Annotated[Path, typer.Argument(metavar="[DOCX]", help="Word 模板。")] = Path("templates/report.docx"),
    annotate: Annotated[
        bool, typer.Option("--annotate", help="在模板旁边另存一份，把每处问题写成 Word 批注。")
    ] = False,
) -> Exit:
    """检查 Word 模板：标签写错、缺少的地方一次全部列出；没有问题的，说明印出哪些名称。"""
    from gkbatch.desk.template_check import as_record, check_word_template, write_opinion

    checked = check_word_template(document)
    opinion = write_opinion(checked) if annotate else None
    for remark in checked.remarks:
        screen.remark(remark)
    if opinion:
        screen.remark(f"问题已写成批注：{opinion}")
    if screen.json:
        _print_json(screen, as_record(checked, opinion))
    if checked.error:
        raise checked.error
    if not screen.json:
        for line in checked.lines():
            screen.data(line)
    return Exit.CLEAN


@app.command(cls=ChineseCommand)
@command
def explain(
    screen: Screen,
    code: Annotated[str, typer.Argument(metavar="[CODE]", help="检查代码，如 GK201；不写时列出全部。")] = "",
) -> Exit:
    """说明一项检查：查什么、为什么、怎样改。"""
    from gkbatch.desk.rule_book import page, pages

    if screen.json:
        chosen = {code.upper(): page(code)} if code else pages()
        _print_json(screen, [{"code": key, "page": text} for key, text in chosen.items()])
    elif code:
        screen.data(page(code))
    else:
        for text in pages().values():
            screen.data(text.splitlines()[0])
    return Exit.CLEAN


@app.command(cls=ChineseCommand)
@command
def form(
    screen: Screen,
    edition: Annotated[str, typer.Option("--edition", metavar="YEAR", help="哪一版格式。")] = "",
) -> Exit:
    """列出填报表的每一项：标签、工作表、单元格、单位。"""
    from gkbatch.desk.field_list import field_list

    fields, remark = field_list(edition)
    if remark:
        screen.remark(remark)
    if screen.json:
        _print_json(screen, fields)
    else:
        for one in fields:
            screen.data(f"{one['sheet']}!{one['cell']}\t{' － '.join(one['labels'])}\t{one['unit']}")
    return Exit.CLEAN


def _print_json(screen: Screen, value: object) -> None:
    import json

    # A redirected console that is not UTF-8 would lose characters; JSON can say them in ASCII.
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    screen.data(json.dumps(value, ensure_ascii=not unicode, indent=2))


def _today() -> date:
    """The only look at the calendar: it is handed down from here."""
    return datetime.now().astimezone().date()


def _finish(screen: Screen, done: Job) -> Exit:
    """Says what was found, and the exit code for it."""
    from gkbatch.desk.ending import say_beside, say_job
    from gkbatch.run.record import run_record

    if screen.json:
        _print_json(screen, run_record(done.run, done.documents))
        # Stdout holds the record alone.
        say_beside(screen, done)
    else:
        say_job(screen, done, _today())
    return done.exit_code
