package io.productiontool.cli.exchange;

/** A file of which nothing can be taken. The message is one line that begins with the line of the file. */
final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFile(long line, String problem) {
        super("line " + line + " " + problem, null, false, false);
    }

    UnreadableFile(String problem) {
        super(problem, null, false, false);
    }
}
