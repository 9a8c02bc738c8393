package io.productiontool.persistence.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address that leads to one server after another, as one of a service does that fails over. */
final class Forwarder implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final ServerSocket address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;

    Forwarder(int port) {
        target = port;
        try {
            address = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "forwarder");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "redis://127.0.0.1:" + address.getLocalPort();
    }

    /** From now on it leads there; whoever is connected is cut off. */
    void pointTo(int port) {
        target = port;
        open.forEach(Forwarder::close);
    }

    private void accept() {
        while (!address.isClosed()) {
            try {
                Socket from = address.accept();
                open.add(from);
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(to);
                start(() -> pump(from, to));
                start(() -> pump(to, from));
            } catch (IOException away) {
                // Nobody listens there: whoever connected is cut off.
                open.forEach(Forwarder::close);
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream bytes = from.getInputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException over) {
            // Both are closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void close() {
        try {
            address.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        open.forEach(Forwarder::close);
    }
}
