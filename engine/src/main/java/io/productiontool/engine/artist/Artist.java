package io.productiontool.engine.artist;

import io.productiontool.engine.booking.Capacity;
import io.productiontool.engine.record.StudioRecord;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person, or a pool of people, who can be booked: a typed view of the stored record. Immutable. */
public final class Artist {

    private final StudioRecord record;

    /** Read when first asked for: most commands never ask. Two threads at once may both read the same. */
    private @Nullable List<Skill> skills;

    public Artist(StudioRecord record) {
        this.record = record;
    }

    public ArtistId id() {
        return new ArtistId(record.id());
    }

    public String name() {
        return record.name();
    }

    public List<Skill> skills() {
        List<Skill> read = skills;
        if (read == null) {
            read = field("skills").map(Skill::parseAll).orElse(List.of());
            skills = read;
        }
        return read;
    }

    /** The level in a skill, 1 to 5; 0 without it. */
    public int level(String skill) {
        return skills().stream()
                .filter(one -> one.name().equals(skill))
                .mapToInt(Skill::level)
                .findFirst()
                .orElse(0);
    }

    public Optional<String> department() {
        return field("department");
    }

    public Optional<String> location() {
        return field("location");
    }

    public Optional<Money> rate() {
        return field("rate").map(Money::parse);
    }

    public Optional<ZoneId> zone() {
        return field("zone").map(ZoneId::of);
    }

    public Optional<String> country() {
        return field("country");
    }

    public Optional<LocalDate> contractFrom() {
        return field("contract-from").map(LocalDate::parse);
    }

    /** The last day of the contract. */
    public Optional<LocalDate> contractUntil() {
        return field("contract-until").map(LocalDate::parse);
    }

    /** The capacity written in the record; the calendar says what it is at which time. */
    public Capacity capacity() {
        return field("capacity").map(Capacity::parse).orElse(Capacity.FULL);
    }

    public List<String> tags() {
        return field("tags").map(text -> Arrays.asList(text.split(" "))).orElse(List.of());
    }

    public boolean isArchived() {
        return record.archived();
    }

    /** Any field by name, custom ones included. */
    public Optional<String> field(String name) {
        return record.attributes().get(name);
    }

    public StudioRecord record() {
        return record;
    }

    @Override
    public String toString() {
        return id() + " (" + name() + ")";
    }
}
