package io.productiontool.persistence.mongo;

import io.productiontool.engine.store.StoreException;
import io.productiontool.engine.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * First in, first out: one transaction of this process runs at a time, so that its callers never collide with one another,
 * and those who waited meanwhile share the next.
 */
final class CommitQueue {

    /** So many share a transaction; whoever reads beside it waits for no more. */
    private static final int MOST = 32;

    private final Commits commits;
    private final Queue<Job<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);

    CommitQueue(Commits commits) {
        this.commits = commits;
    }

    <T> T run(Function<Transaction, T> work) {
        Job<T> job = new Job<>(work);
        waiting.add(job);
        await(job);
        return job.result();
    }

    <T> List<T> runAll(List<Function<Transaction, T>> works) {
        List<Job<T>> jobs = works.stream().map(Job::new).toList();
        waiting.addAll(jobs);
        List<T> results = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Job<T> job : jobs) {
            await(job);
            try {
                results.add(job.result());
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        return StoreException.unless(failures, results);
    }

    private void await(Job<?> job) {
        while (!job.isDone()) {
            turn.lock();
            try {
                if (!job.isDone()) {
                    next();
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private void next() {
        List<Job<?>> batch = new ArrayList<>();
        for (Job<?> job = waiting.poll(); job != null; job = batch.size() < MOST ? waiting.poll() : null) {
            batch.add(job);
        }
        commits.run(batch);
    }
}
