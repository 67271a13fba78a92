package dev.starling.sim.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A report as one HTML file that needs nothing else: text, tables, charts.
public final class Page {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem;
                   color: #1b1f24; background: #fff }
            h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
            table { border-collapse: collapse } td, th { padding: .25rem .9rem; text-align: right }
            td:first-child, th:first-child { text-align: left } tr + tr { border-top: 1px solid #d8dee4 }
            figure { margin: 1rem 0 } svg { width: 100%; height: auto } svg text { font-size: 12px; fill: #59636e }
            .grid { stroke: #e4e8ec; fill: none } pre { overflow-x: auto; background: #f6f8fa; padding: 1rem }
            """;

    private final String title;
    private final StringBuilder body = new StringBuilder();

    public Page(String title) {
        this.title = title;
    }

    public Page heading(String text) {
        return add("<h2>" + escaped(text) + "</h2>");
    }

    public Page paragraph(String text) {
        return add("<p>" + escaped(text) + "</p>");
    }

    /// Text whose columns count.
    public Page verbatim(String text) {
        return add("<pre>" + escaped(text) + "</pre>");
    }

    public Page chart(Chart chart) {
        return add(chart.svg());
    }

    /// @param rows each as long as the head
    public Page table(List<String> head, List<List<String>> rows) {
        add("<table><thead>");
        row("th scope=\"col\"", "th", head);
        add("</thead><tbody>");
        rows.forEach(cells -> row("td", "td", cells));
        return add("</tbody></table>");
    }

    private void row(String open, String close, List<String> cells) {
        add("<tr>");
        cells.forEach(cell -> add("<" + open + ">" + escaped(cell) + "</" + close + ">"));
        add("</tr>");
    }

    private Page add(String html) {
        body.append(html);
        return this;
    }

    /// @param file made or replaced, with its folder
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                        + "</title><style>\n" + STYLE + "</style></head><body><h1>" + escaped(title) + "</h1>\n"
                        + body + "</body></html>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
