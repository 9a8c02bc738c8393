package io.productiontool.cli.await;

import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Feed;
import io.productiontool.engine.studio.Studio;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tells one thread that something was recorded, by whichever process; many changes at once are told once. */
final class Changes implements AutoCloseable {

    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final Feed feed;
    private volatile boolean ended;

    /** What is recorded after the cursor counts as news. */
    Changes(Studio studio, Cursor from) {
        feed = studio.follow(from, event -> news.offer(true));
        Thread watch = new Thread(this::watch, "ptool-wait");
        watch.setDaemon(true);
        watch.start();
    }

    /** A feed that broke is news too: whoever waits hears why. */
    private void watch() {
        try {
            feed.await();
            ended = true;
            news.offer(true);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when there is news, or after so long. */
    void await(Duration atMost) throws InterruptedException {
        news.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            feed.close();
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
