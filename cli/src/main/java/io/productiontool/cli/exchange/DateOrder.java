package io.productiontool.cli.exchange;

/** In which order a date in figures says its day, month and year. */
enum DateOrder {
    DMY,
    MDY,
    YMD
}
