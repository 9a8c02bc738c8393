package io.productiontool.cli.exchange;

/** Hears how far an import has come. */
@FunctionalInterface
interface Progress {

    Progress NONE = (done, all) -> {};

    /** So many rows of all are done. */
    void rows(int done, int all);
}
