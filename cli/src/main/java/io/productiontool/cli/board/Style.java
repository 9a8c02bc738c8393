package io.productiontool.cli.board;

/**
 * How a cell looks: 24-bit colours, or −1 for the terminal's own.
 *
 * @param ink of the character
 * @param paper behind it
 */
public record Style(int ink, int paper, boolean bold, boolean dim) {

    static final int OWN = -1;
    public static final Style PLAIN = new Style(OWN, OWN, false, false);
    public static final Style BOLD = new Style(OWN, OWN, true, false);
    public static final Style DIM = new Style(OWN, OWN, false, true);

    /** Dark or light writing, whichever can be read on the paper (WCAG relative luminance, roughly). */
    public static Style on(int paper) {
        double light = 0.299 * (paper >> 16 & 0xff) + 0.587 * (paper >> 8 & 0xff) + 0.114 * (paper & 0xff);
        return new Style(light > 140 ? 0x101010 : 0xffffff, paper, false, false);
    }

    /** Writing of this colour on the paper there is. */
    public static Style in(int ink) {
        return new Style(ink, OWN, false, false);
    }

    /** The control sequence of a terminal that switches to this style. */
    String escape() {
        StringBuilder codes = new StringBuilder("\u001b[0");
        codes.append(bold ? ";1" : "").append(dim ? ";2" : "");
        codes.append(ink == OWN ? "" : ";38;2;" + rgb(ink)).append(paper == OWN ? "" : ";48;2;" + rgb(paper));
        return codes.append('m').toString();
    }

    private static String rgb(int colour) {
        return (colour >> 16 & 0xff) + ";" + (colour >> 8 & 0xff) + ";" + (colour & 0xff);
    }
}
