package io.productiontool.engine.verify;

import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.store.Flaw;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.StreamHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where every stream of a studio ended once, kept elsewhere. A chain of hashes tells that its events belong together; only
 * an anchor tells that its end was cut off, or that all of it was written anew. Immutable.
 *
 * @param at when the last of the events was recorded
 * @param heads in the order of the streams' names
 */
public record Anchor(String studio, Instant at, List<Head> heads) {

    private static final String TITLE = "ptool-anchor-1";
    private static final String DIGEST = "digest ";
    private static final Pattern STUDIO = Pattern.compile("studio (\\S+) (\\S+)");
    private static final Pattern HEAD = Pattern.compile("([!-~]+) ([1-9][0-9]{0,17}) ([0-9a-f]{2,128})");

    /** The last version of a stream, and the hash over the stream up to it. */
    public record Head(StreamId stream, long version, String hash) {}

    public Anchor {
        heads = List.copyOf(heads);
    }

    /** Where the streams end that the reader sees. */
    public static Anchor of(Reader reader) {
        List<Head> heads = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (StreamId stream : reader.streams()) {
            StreamHead head = reader.head(stream);
            last = head.recordedAt().isAfter(last) ? head.recordedAt() : last;
            reader.hash(stream, head.version()).ifPresent(hash -> heads.add(new Head(stream, head.version(), hash)));
        }
        return new Anchor(studio(reader), last, heads);
    }

    private static String studio(Reader reader) {
        return reader.records(RecordKind.STUDIO).stream()
                .map(StudioRecord::id)
                .findFirst()
                .orElse("-");
    }

    /**
     * Compares the streams with where they ended when the anchor was made; what was added since is no matter.
     *
     * @param found hears of every stream that was cut or written anew
     */
    public void check(Reader reader, Consumer<Flaw> found) {
        if (!studio(reader).equals(studio)) {
            found.accept(new Flaw("studio", "is " + studio(reader) + ", but the anchor was made of " + studio));
            return;
        }
        for (Head head : heads) {
            Optional<String> hash = reader.hash(head.stream, head.version);
            if (hash.isEmpty()) {
                found.accept(new Flaw(
                        head.stream.value(),
                        "was cut: it ended at version " + head.version
                                + " when the anchor was made, and ends at version "
                                + reader.head(head.stream).version() + " now"));
            } else if (!hash.get().equals(head.hash)) {
                found.accept(new Flaw(
                        head.stream.value(),
                        "was written anew: up to version " + head.version
                                + " it is not what it was when the anchor was made"));
            }
        }
    }

    /** The text to keep: a line for each stream, and a digest over them last. */
    public String text() {
        StringBuilder text = new StringBuilder(TITLE + "\nstudio " + studio + " " + at + "\n");
        heads.forEach(head -> text.append(head.stream)
                .append(' ')
                .append(head.version)
                .append(' ')
                .append(head.hash)
                .append('\n'));
        return text + DIGEST + digest(text.toString()) + "\n";
    }

    /**
     * Reads such text.
     *
     * @throws IllegalArgumentException when it is none, or was changed
     */
    public static Anchor parse(String text) {
        int end = text.lastIndexOf(DIGEST);
        if (!text.startsWith(TITLE + "\n") || end < 0) {
            throw new IllegalArgumentException("is no anchor; ptool verify --anchor writes one");
        }
        String signed = text.substring(0, end);
        if (!text.substring(end).strip().equals(DIGEST + digest(signed))) {
            throw new IllegalArgumentException("was changed since it was written: its digest does not match");
        }
        List<String> lines = signed.lines().toList();
        Matcher studio = matched(STUDIO, lines.size() > 1 ? lines.get(1) : "");
        List<Head> heads = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            Matcher head = matched(HEAD, line);
            heads.add(new Head(new StreamId(head.group(1)), Long.parseLong(head.group(2)), head.group(3)));
        }
        return new Anchor(studio.group(1), Instant.parse(studio.group(2)), heads);
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("has a line that makes no sense: " + Text.printable(line));
        }
        return matcher;
    }

    /** One digest over all heads: what somebody can read out over the telephone. */
    public String digest() {
        String text = text();
        return text.substring(text.lastIndexOf(DIGEST) + DIGEST.length()).strip();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
