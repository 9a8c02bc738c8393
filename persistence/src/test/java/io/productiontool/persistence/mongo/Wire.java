package io.productiontool.persistence.mongo;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Passes the messages of callers on to a server and its answers back, and can be cut where it hurts: behind a commit that
 * the server has done, before the caller hears of it; altogether; or for some callers, whose lines it closes or who hear
 * nothing until it is mended.
 */
final class Wire implements AutoCloseable {

    private static final String COMMIT = "commitTransaction";

    /** What the next commit meets. */
    private enum Fault {
        NONE,
        CUT,
        CUT_AND_DEAD
    }

    private final int port;
    private final ServerSocket door;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private Fault next = Fault.NONE;
    private volatile boolean dead;
    private volatile boolean silent;
    private volatile Predicate<String> parted = hello -> false;

    /** To the server on this machine that has the port. */
    Wire(int port) {
        this.port = port;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    /** The address of the same database by this wire alone. */
    String uri(String uri) {
        return uri.replaceFirst("@[^/]*/", "@127.0.0.1:" + door.getLocalPort() + "/")
                .replaceFirst("replicaSet=[^&]*", "directConnection=true");
    }

    /** Loses the answer of the next commit, with the connection; where it lasts, nothing gets through until mended. */
    synchronized void loseAnswer(boolean lasting) {
        next = lasting ? Fault.CUT_AND_DEAD : Fault.CUT;
    }

    /** Nothing gets through until mended. */
    void cut() {
        dead = true;
        closeAll();
    }

    /**
     * Nothing passes for some callers until mended.
     *
     * @param hellos of their first message, in which a driver names its application
     * @param silently they hear nothing, instead of being hung up on
     */
    void part(Predicate<String> hellos, boolean silently) {
        silent = silently;
        parted = hellos;
        if (!silently) {
            lines.stream().filter(Line::isParted).forEach(Line::close);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    synchronized void mend() {
        dead = false;
        silent = false;
        parted = hello -> false;
        notifyAll();
    }

    /** How many answers were lost. */
    int lost() {
        return lost.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                if (dead || !isConnected(caller)) {
                    caller.close();
                }
            }
        } catch (IOException closed) {
            closeAll();
        }
    }

    private boolean isConnected(Socket caller) {
        try {
            new Line(caller, new Socket(InetAddress.getLoopbackAddress(), port)).start();
            return true;
        } catch (IOException down) {
            return false;
        }
    }

    private void closeAll() {
        lines.forEach(Line::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private synchronized Fault take(byte[] message) {
        boolean meets = next != Fault.NONE && new String(message, StandardCharsets.ISO_8859_1).contains(COMMIT);
        Fault met = meets ? next : Fault.NONE;
        next = meets ? Fault.NONE : next;
        return met;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        closeAll();
        mend();
    }

    /** One connection. */
    private final class Line {
        private final Socket caller;
        private final Socket server;
        private volatile Fault fault = Fault.NONE;
        private volatile String hello = "";

        Line(Socket caller, Socket server) {
            this.caller = caller;
            this.server = server;
            lines.add(this);
        }

        boolean isParted() {
            return parted.test(hello);
        }

        void start() {
            Wire.start(() -> pass(caller, server, true));
            Wire.start(() -> pass(server, caller, false));
            if (dead) {
                closeAll();
            }
        }

        private void pass(Socket from, Socket to, boolean asks) {
            try {
                DataInputStream in = new DataInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream();
                while (true) {
                    byte[] message = message(in);
                    if (asks && hello.isEmpty()) {
                        hello = new String(message, StandardCharsets.ISO_8859_1);
                    }
                    awaitTogether();
                    if (asks && fault == Fault.NONE) {
                        fault = take(message);
                    } else if (!asks && fault != Fault.NONE) {
                        lost.incrementAndGet();
                        break;
                    }
                    out.write(message);
                }
            } catch (IOException over) {
                lines.remove(this);
            }
            end();
        }

        /** Waits where this line hears nothing, and fails where it is hung up on. */
        private void awaitTogether() throws IOException {
            synchronized (Wire.this) {
                while (isParted()) {
                    if (!silent) {
                        throw new IOException("parted");
                    }
                    try {
                        Wire.this.wait();
                    } catch (InterruptedException stop) {
                        throw new IOException(stop);
                    }
                }
            }
        }

        private void end() {
            if (fault == Fault.CUT_AND_DEAD) {
                cut();
            }
            close();
            lines.remove(this);
        }

        void close() {
            Wire.close(caller);
            Wire.close(server);
        }

        /** The length comes first and counts itself. */
        private byte[] message(DataInputStream in) throws IOException {
            byte[] length = new byte[Integer.BYTES];
            in.readFully(length);
            int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
            byte[] message = new byte[size];
            System.arraycopy(length, 0, message, 0, length.length);
            in.readFully(message, length.length, size - length.length);
            return message;
        }
    }
}
