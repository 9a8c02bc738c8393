/**
 * Import and export: sheets of rows (XLSX, CSV, JSON lines) to commands and back. Reading and writing of files, the matching of
 * rows with what is there, and reports by line. No rule of booking and no grammar of the command line lives here.
 */
@NullMarked
package io.productiontool.cli.exchange;

import org.jspecify.annotations.NullMarked;
