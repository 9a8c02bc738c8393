package io.productiontool.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.query.Availability;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.studio.Command.PlaceHold;
import io.productiontool.engine.studio.Directory;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Outcome;
import io.productiontool.engine.studio.RefusedException;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of a studio's own that embeds the engine: who is free, and a hold with an idempotency key. It listens on
 * loopback alone and has no sign-in: a program to learn from, not to publish.
 */
public final class SmallServer implements AutoCloseable {

    private static final int MOST_BODY = 4_096;

    private final Studio studio;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** Listens on a free port of the loopback interface. */
    public SmallServer(Studio studio) throws IOException {
        this.studio = studio;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/available", exchange -> answer(exchange, this::available));
        http.createContext("/holds", exchange -> answer(exchange, this::hold));
        http.setExecutor(threads);
        http.start();
    }

    /** Where it listens: {@code http://127.0.0.1:40123}. */
    public String address() {
        return "http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort();
    }

    /** A status and a JSON object or array. */
    private record Reply(int status, String json) {}

    private interface Route {
        Reply answer(Map<String, String> fields, Optional<Key> key) throws IOException;
    }

    private static void answer(HttpExchange exchange, Route route) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange, route);
            byte[] body = reply.json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Reply reply(HttpExchange exchange, Route route) throws IOException {
        boolean post = exchange.getRequestMethod().equals("POST");
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY);
        String fields = post
                ? new String(body, StandardCharsets.UTF_8)
                : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        try {
            Optional<Key> key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .map(Key::of);
            return route.answer(fields(fields), key);
        } catch (RefusedException refused) {
            return refusal(refused.rejection());
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            return refusal(new Rejection.Invalid(String.valueOf(wrong.getMessage())));
        }
    }

    /** {@code GET /available?skill=comp&level=3&from=2026-03-02&days=5}. */
    private Reply available(Map<String, String> fields, Optional<Key> key) throws IOException {
        TimeRange window = studio.settings().days().days(date(fields), number(fields, "days", 5));
        List<Availability> found =
                studio.schedule(window).available(Need.skill(text(fields, "skill"), number(fields, "level", 1)));
        return new Reply(200, json(out -> {
            out.writeStartArray();
            for (Availability one : found) {
                out.writeStartObject();
                out.writeStringField("artist", one.artist().id().value());
                out.writeStringField("name", one.artist().name());
                out.writeNumberField("freeDays", one.freeDays());
                out.writeEndObject();
            }
            out.writeEndArray();
        }));
    }

    /** {@code POST /holds} with artist, project, from and days. */
    private Reply hold(Map<String, String> fields, Optional<Key> key) throws IOException {
        Directory directory = studio.directory();
        var artist = directory.artist(text(fields, "artist")).id();
        var project = directory.project(text(fields, "project")).id();
        TimeRange range = studio.days(artist, date(fields), number(fields, "days", 1));
        // With a key the identity follows from it, so that a repetition is the same command.
        HoldId id = key.map(Key::value).map(HoldId::of).orElseGet(HoldId::next);
        PlaceHold command = new PlaceHold(id, artist, project, range, Load.FULL);
        Outcome outcome = key.isPresent() ? studio.execute(command, key.get()) : studio.execute(command);
        return outcome.fold(
                accepted -> new Reply(
                        201, object("handle", accepted.hold().map(Hold::handle).orElse(""))),
                rejected -> refusal(rejected.rejection()));
    }

    /** This front end's one table from a refusal to a status. */
    private static Reply refusal(Rejection rejection) {
        int status = switch (rejection.kind()) {
            case INVALID -> 400;
            case NOT_PERMITTED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, CHANGED_MEANWHILE -> 409;
        };
        return new Reply(status, object("reason", rejection.reason()));
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String text(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the field '" + name + "' is missing"));
    }

    private static LocalDate date(Map<String, String> fields) {
        return LocalDate.parse(text(fields, "from"));
    }

    private static int number(Map<String, String> fields, String name, int usual) {
        return fields.containsKey(name) ? Integer.parseInt(text(fields, name)) : usual;
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String json(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writing.to(json);
        }
        return text.toString();
    }

    private static String object(String name, String value) {
        try {
            return json(out -> {
                out.writeStartObject();
                out.writeStringField(name, value);
                out.writeEndObject();
            });
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        http.stop(1);
        threads.shutdown();
    }
}
