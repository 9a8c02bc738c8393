package io.productiontool.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this program was built as. Stateless. */
final class Version {

    private Version() {}

    static String read() {
        return property("version");
    }

    /** The day it was released, as ISO 8601 writes it. */
    static String date() {
        return property("date").substring(0, "2026-01-01".length());
    }

    private static String property(String name) {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing beside " + Version.class.getName());
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
