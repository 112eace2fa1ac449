package io.benefits.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network between a client and a server, which can fall silent: nothing gets through any more, and no connection is
 * closed, as when a cable is cut or a firewall forgets. Thread-safe.
 */
public final class SilentProxy implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)");

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean silentToServer;
    private volatile boolean silentToClient;

    /**
     * Listens in the place of a server.
     *
     * @param url the JDBC URL of the server
     */
    public SilentProxy(String url) throws IOException {
        Matcher address = ADDRESS.matcher(url);
        if (!address.find()) {
            throw new IllegalArgumentException(url);
        }
        host = address.group(1);
        port = Integer.parseInt(address.group(2));
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** The URL of the server, by way of this. */
    public String by(String url) {
        return ADDRESS.matcher(url).replaceFirst("//127.0.0.1:" + listening.getLocalPort());
    }

    /** From now on nothing gets through, in either direction. What was sent is gone for good. */
    public void fallSilent() {
        silentToServer = true;
        silentToClient = true;
    }

    /** From now on the server hears the client, and the client no answer. */
    public void swallowAnswers() {
        silentToClient = true;
    }

    /** Lets everything of new connections through. */
    public void mend() {
        closeAll();
        silentToServer = false;
        silentToClient = false;
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            Socket server = new Socket(host, port);
            sockets.add(client);
            sockets.add(server);
            inBackground(() -> pass(client, server, true));
            inBackground(() -> pass(server, client, false));
        }
    }

    private void pass(Socket from, Socket to, boolean toServer) throws IOException {
        byte[] buffer = new byte[8_192];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (!(toServer ? silentToServer : silentToClient)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        }
        if (!silentToServer && !silentToClient) {
            to.close();
        }
    }

    private void closeAll() {
        for (Socket each = sockets.poll(); each != null; each = sockets.poll()) {
            try {
                each.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        closeAll();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Until a socket of it is closed. */
    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a socket was closed
                        return;
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
