package io.productiontool.cli.xlsx;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tags and texts of one part, in order, by their local names. Has no document types, fetches nothing, and goes only
 * so deep. Confined to one thread.
 */
final class Xml {

    private static final int MAX_DEPTH = 64;

    /** The longest text of a cell, as Excel has it. */
    private static final int MAX_TEXT = 32_767;

    private final XMLStreamReader reader;
    private int depth;
    private int event;

    Xml(InputStream in) {
        // The one of the Java platform, whatever others lie on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XlsxProblem("names something outside of itself; save it again as .xlsx");
        });
        try {
            // Decoded here: the parser would print what is not UTF-8.
            reader = factory.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (XMLStreamException broken) {
            throw damaged(broken);
        }
    }

    private static XlsxProblem damaged(XMLStreamException broken) {
        Location where = broken.getLocation();
        return new XlsxProblem("is damaged: its XML breaks off"
                + (where == null ? "" : " in line " + where.getLineNumber() + ", column " + where.getColumnNumber()));
    }

    /** Goes on to the next thing; false at the end. */
    boolean next() {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            event = reader.next();
        } catch (XMLStreamException broken) {
            throw damaged(broken);
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XlsxProblem(
                        "holds a document type or entities, which no workbook has; save it again as .xlsx");
            default -> {
                // Texts are taken where they are asked for.
            }
        }
        if (depth > MAX_DEPTH) {
            throw new XlsxProblem("nests deeper than " + MAX_DEPTH + " elements");
        }
        return true;
    }

    boolean starts(String name) {
        return event == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals(name);
    }

    /** The value of an attribute of the tag that starts here, whatever its namespace; empty where it has none. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The attribute as a whole number; the other number where it has none. */
    int number(String name, int otherwise) {
        String text = attribute(name);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new XlsxProblem("is damaged: " + name + " is no number");
        }
    }

    /** The text up to the end of the tag that starts here. */
    String text() {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        while (depth > outside && next()) {
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(reader.getText());
                if (text.length() > MAX_TEXT) {
                    throw new XlsxProblem("has a cell with more than " + MAX_TEXT + " characters");
                }
            }
        }
        return text.toString();
    }
}
