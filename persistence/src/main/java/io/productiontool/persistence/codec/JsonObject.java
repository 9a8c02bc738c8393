package io.productiontool.persistence.codec;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A stored JSON object with typed access; a member that must be there and is not is an {@link IllegalStateException}. */
record JsonObject(Map<String, Object> members) {

    String text(String name) {
        return (String) required(name);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) members.get(name));
    }

    /** The text, or empty text where there is none. */
    String textOrEmpty(String name) {
        return optionalText(name).orElse("");
    }

    long number(String name) {
        return (Long) required(name);
    }

    boolean truth(String name) {
        return (Boolean) required(name);
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    @SuppressWarnings("unchecked")
    JsonObject object(String name) {
        return new JsonObject((Map<String, Object>) required(name));
    }

    @SuppressWarnings("unchecked")
    List<JsonObject> objects(String name) {
        return ((List<Object>) required(name))
                .stream()
                        .map(item -> new JsonObject((Map<String, Object>) item))
                        .toList();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    private Object required(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalStateException("stored object has no '" + name + "': " + members);
        }
        return Objects.requireNonNull(value);
    }
}
