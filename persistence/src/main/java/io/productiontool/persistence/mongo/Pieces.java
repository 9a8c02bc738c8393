package io.productiontool.persistence.mongo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Cuts time at every start and end of bookings and every change of capacity, in one sweep. */
final class Pieces {

    private final long first;
    private final long last;
    private final TreeMap<Long, List<Document>> edges = new TreeMap<>();

    /** Of the time between two moments. */
    Pieces(long first, long last) {
        this.first = first;
        this.last = last;
    }

    void add(Document booking) {
        at(Math.max(booking.getLong("start"), first)).add(booking);
        at(Math.min(booking.getLong("end"), last)).add(booking);
    }

    private List<Document> at(long edge) {
        return edges.computeIfAbsent(edge, none -> new ArrayList<>());
    }

    /** Those with some load, in order. */
    List<Document> within(Steps limits) {
        if (edges.isEmpty()) {
            return List.of();
        }
        for (long edge : limits.edges(edges.firstKey(), edges.lastKey())) {
            edges.computeIfAbsent(edge, none -> List.of());
        }
        List<Document> pieces = new ArrayList<>();
        Map<String, Document> running = new LinkedHashMap<>();
        long start = edges.firstKey();
        long load = 0;
        for (Map.Entry<Long, List<Document>> edge : edges.entrySet()) {
            if (load > 0) {
                pieces.add(new Document("start", start)
                        .append("end", edge.getKey())
                        .append("load", load)
                        .append("capacity", limits.at(start))
                        .append("bookings", List.copyOf(running.keySet())));
            }
            start = edge.getKey();
            for (Document booking : edge.getValue()) {
                boolean ends = running.remove(booking.getString("id")) != null;
                if (!ends) {
                    running.put(booking.getString("id"), booking);
                }
                load = Math.addExact(load, ends ? -booking.getLong("load") : booking.getLong("load"));
            }
        }
        return pieces;
    }
}
