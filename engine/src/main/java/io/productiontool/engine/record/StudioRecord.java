package io.productiontool.engine.record;

/**
 * A record as it is stored: an artist, a project, a user or the studio itself. {@code Artist}, {@code Project} and
 * {@code User} are typed views of one.
 *
 * @param id unique within the kind, never reused
 * @param archived archived records keep their history but take nothing new
 */
public record StudioRecord(RecordKind kind, String id, Attributes attributes, boolean archived) {

    /** The name people know it by; its id where it has none. */
    public String name() {
        return attributes.get("name").orElse(id);
    }
}
