package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.Product;
import org.wasmaudit.wasi.Wasi;

/** A socket of this machine at which the guest accepts connections, as {@code --listen [HOST:]PORT} names it. */
final class Listener {
    private static final int LAST_PORT = 0xFFFF;

    private Listener() {}

    /**
     * Listens, and gives the guest the socket; it stays open until the process ends.
     *
     * @throws Refusal if the text is of another form, the host is not this machine's own, or the port is taken
     */
    static void give(Wasi.Builder wasi, String text) throws Refusal {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        InetSocketAddress address = new InetSocketAddress(loopback(text, host), port(text, text.substring(colon + 1)));
        try {
            ServerSocketChannel channel = ServerSocketChannel.open().bind(address);
            wasi.listener(channel);
            if (address.getPort() == 0) {
                System.err.println(Product.NAME + ": listening at " + host + ":" + channel.socket().getLocalPort());
            }
        } catch (IOException failure) {
            String why = Escape.text(String.valueOf(failure.getMessage()));
            throw new Refusal(ExitCode.NO_INPUT, label(text) + ": " + why);
        }
    }

    /** Others than this machine's own programs would reach the guest at any other address. */
    private static InetAddress loopback(String text, String host) throws Refusal {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!host.isEmpty() && address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException unknown) {
            // told below
        }
        throw new Refusal(ExitCode.USAGE, label(text) + ": not an address of this machine alone, such as 127.0.0.1");
    }

    private static int port(String text, String port) throws Refusal {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= LAST_PORT) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // told below
        }
        throw new Refusal(ExitCode.USAGE, label(text) + " is not of the form PORT or HOST:PORT");
    }

    private static String label(String text) {
        return "--listen " + Escape.text(text);
    }
}
