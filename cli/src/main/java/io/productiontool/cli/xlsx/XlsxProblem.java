package io.productiontool.cli.xlsx;

/** A workbook of which nothing can be taken. The message is one line, without the file's name. */
public final class XlsxProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    XlsxProblem(String problem) {
        super(problem, null, false, false);
    }
}
