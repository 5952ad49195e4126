// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Base64;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.UpdateResult;

/**
 * Fetches over HTTP, and resumes by ranges (RFC 9110, section 14). On the JDK's {@code HttpURLConnection}: it needs no
 * thread of its own, and gives up when nothing comes.
 */
final class HttpSource implements Source {
    private static final int PIECE = 64 << 10;
    private static final int MAX_REDIRECTS = 5;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;

    private final Sources.Trust trust;

    HttpSource(Sources.Trust trust) {
        this.trust = trust;
    }

    @Override
    public void fetch(URI uri, Pull pull) throws IOException {
        URI at = uri;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpURLConnection connection = ask(at, pull, sameOrigin(uri, at));
            int status = status(connection);
            if (status >= 300 && status < 400 && status != HttpURLConnection.HTTP_NOT_MODIFIED) {
                at = redirected(connection, at, status);
                connection.disconnect();
            } else {
                take(connection, status, pull);
                return;
            }
        }
        throw invalid("The server redirects more than " + MAX_REDIRECTS + " times: give the URI of the package itself");
    }

    private static int status(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (SSLHandshakeException | SSLPeerUnverifiedException broken) {
            if (!untrusted(broken)) {
                throw broken; // the wire may have gone
            }
            throw invalid(
                    "There is no secure connection to " + connection.getURL().getHost() + " (" + broken.getMessage()
                            + "): correct the URI, or put the certificate of the server or of its issuer"
                            + " where downloadTrust of org.postern.software says");
        }
    }

    /** Whether it is for the server's certificate, with which another attempt would end in the same way. */
    private static boolean untrusted(SSLException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException
                    || cause instanceof CertificateException
                    || cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    private void secure(HttpURLConnection connection) throws RefusedException {
        if (connection instanceof HttpsURLConnection tls) {
            SSLSocketFactory factory = trust.factory();
            if (factory != null) {
                tls.setSSLSocketFactory(factory);
            }
        }
    }

    private HttpURLConnection ask(URI uri, Pull pull, boolean known) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        pull.over(connection::disconnect);
        secure(connection);
        connection.setConnectTimeout((int) pull.settings().connect().toMillis());
        connection.setReadTimeout((int) pull.settings().idle().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("Accept-Encoding", "identity");
        // without a tag nobody knows whether the parts belong together
        if (pull.position() > 0 && !pull.tag().isEmpty()) {
            connection.setRequestProperty("Range", "bytes=" + pull.position() + "-");
            connection.setRequestProperty("If-Range", pull.tag());
        }
        PullRequest request = pull.request();
        if (known && !request.user().isEmpty()) {
            byte[] both = (request.user() + ":" + request.password()).getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
        return connection;
    }

    /** Credentials go to the server they are for only. */
    private static boolean sameOrigin(URI asked, URI now) {
        return asked.getScheme().equalsIgnoreCase(now.getScheme())
                && asked.getHost().equalsIgnoreCase(now.getHost())
                && asked.getPort() == now.getPort();
    }

    private static URI redirected(HttpURLConnection connection, URI from, int status) throws IOException {
        String location = connection.getHeaderField("Location");
        boolean follows = (status <= HttpURLConnection.HTTP_SEE_OTHER && status != HttpURLConnection.HTTP_MULT_CHOICE)
                || status == TEMPORARY_REDIRECT
                || status == PERMANENT_REDIRECT;
        if (location == null || !follows) {
            throw invalid("The server answers " + status + ": give the URI of the package itself");
        }
        try {
            URI to = from.resolve(new URI(location));
            boolean http = "http".equalsIgnoreCase(to.getScheme());
            if (to.getHost() == null || !(http || "https".equalsIgnoreCase(to.getScheme()))) {
                throw invalid("The server redirects to no HTTP server: give the URI of the package itself");
            }
            if (http && from.getScheme().equalsIgnoreCase("https")) {
                throw invalid("The server redirects from https to http: give the URI of the package itself");
            }
            return to;
        } catch (URISyntaxException wrong) {
            throw invalid("The server redirects to what is no URI: give the URI of the package itself");
        }
    }

    private static void take(HttpURLConnection connection, int status, Pull pull) throws IOException {
        if (status == HttpURLConnection.HTTP_OK) {
            pull.begin(tag(connection), connection.getContentLengthLong());
        } else if (status == HttpURLConnection.HTTP_PARTIAL) {
            requireContinuation(connection, pull);
        } else if (status == RANGE_NOT_SATISFIABLE && pull.position() > 0) {
            if (complete(connection.getHeaderField("Content-Range"), pull.position())) {
                return;
            }
            pull.begin("", -1);
            throw new IOException("the package at the server became shorter");
        } else {
            throw refused(status);
        }
        long end = connection.getContentLengthLong();
        end = end < 0 ? -1 : pull.position() + end;
        byte[] piece = new byte[PIECE];
        try (InputStream content = connection.getInputStream()) {
            for (int got = content.read(piece); got >= 0; got = content.read(piece)) {
                pull.take(ByteBuffer.wrap(piece, 0, got));
            }
        }
        if (end >= 0 && pull.position() != end) {
            throw new IOException("the server closed the connection early"); // the JDK takes this for an end
        }
    }

    /** A strong entity tag, or the time of the last change; empty when there is neither. */
    private static String tag(HttpURLConnection connection) {
        String tag = connection.getHeaderField("ETag");
        if (tag != null && !tag.startsWith("W/")) {
            return tag;
        }
        String modified = connection.getHeaderField("Last-Modified");
        return modified == null ? "" : modified;
    }

    private static void requireContinuation(HttpURLConnection connection, Pull pull) throws IOException {
        String range = connection.getHeaderField("Content-Range");
        if (range == null || !range.startsWith("bytes " + pull.position() + "-")) {
            pull.begin("", -1);
            throw new IOException("the server continues with another part than asked for");
        }
    }

    private static boolean complete(@Nullable String range, long position) {
        return ("bytes */" + position).equals(range);
    }

    private static IOException refused(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN -> invalid("The server answers "
                    + status + ": write the right user name and password into resources 14 and 15");
            case HttpURLConnection.HTTP_CLIENT_TIMEOUT, TOO_MANY_REQUESTS -> new IOException(
                    "the server answers " + status);
            default -> status >= 500 || status < 0
                    ? new IOException("the server answers " + status)
                    : invalid("The server answers " + status + ": correct the URI");
        };
    }

    private static RefusedException invalid(String reason) {
        return new RefusedException(UpdateResult.INVALID_URI, reason);
    }
}
