package io.productiontool.persistence.mongo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.studio.Key;
import io.productiontool.engine.studio.Request;
import io.productiontool.engine.studio.Studio;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node as a process of its own, to be killed: books with four threads and says what was acknowledged. */
final class NodeProcess {

    private static final int THREADS = 4;

    private NodeProcess() {}

    /**
     * Books until it is killed.
     *
     * @param words the address of the studio, and a name for what this process books
     */
    public static void main(String[] words) {
        MongoStore store = MongoStore.open(words[0]);
        Studio studio = North.open(store);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            String name = words[1] + "-" + i + "-";
            threads.execute(() -> book(studio, name));
        }
    }

    private static void book(Studio studio, String name) {
        Random random = new Random(name.hashCode());
        for (int i = 0; ; i++) {
            ArtistId artist = random.nextBoolean() ? North.ANA : North.RAJ;
            long start = random.nextInt(20_000);
            String id = name + i;
            Request request =
                    Request.of(North.book(id, artist, start, start + 8, 40)).withKey(Key.of(id));
            if (North.accepted(studio.execute(request))) {
                System.out.println("ack " + id);
            }
        }
    }
}
