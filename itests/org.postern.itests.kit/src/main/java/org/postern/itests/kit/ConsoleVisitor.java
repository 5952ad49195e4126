// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in to the console of a gateway and looks at every page. */
public final class ConsoleVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("name=\"postern-token\" content=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=[\"'](/system/console/[^\"'#?]*)");
    private static final String SETUP = "/system/console/access/setup";
    private static final String PASSWORD = "quite a long password of nobody";
    private static final int MOST_PAGES = 600;

    /** Services, components and configurations in the data of a page. */
    private static final Pattern ID = Pattern.compile("\"id\":\"?([\\w.~-]+)");

    /** Pages that no link leads to: the data behind our own, and what the web console has when nobody took it out. */
    private static final List<String> UNLINKED = List.of(
            "gateway/state",
            "gateway/objects",
            "services.json",
            "components.json",
            "bundles.json",
            "config",
            "vmstat",
            "memoryusage",
            "status",
            "status-System Properties",
            "status-systemproperties",
            "status-Configurations",
            "status-config",
            "status-Services",
            "status-Declarative Services Components",
            "status-scr",
            "status-Threads");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    private ConsoleVisitor(int port) {
        this.port = port;
    }

    /** A TCP port of loopback that nobody uses. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sets the password of a gateway that was started for the first time. */
    public static ConsoleVisitor signIn(Gateway gateway, int port) {
        String code = gateway.out()
                .await(0, line -> line.startsWith("setup-code "), "set-up code")
                .substring("setup-code ".length());
        ConsoleVisitor visitor = new ConsoleVisitor(port);
        Matcher token = TOKEN.matcher("");
        Pause.until(() -> token.reset(visitor.get(SETUP)).find(), () -> "the console did not come");
        visitor.send(visitor.request(SETUP)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + encoded(token.group(1)) + "&code=" + encoded(code)
                        + "&password=" + encoded(PASSWORD) + "&confirm=" + encoded(PASSWORD))));
        return visitor;
    }

    /** Every page that can be reached by links, and the data behind our own, by path. */
    public Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add("/system/console/gateway");
        open.add("/system/console/bundles");
        UNLINKED.forEach(page -> open.add("/system/console/" + page));
        while (!open.isEmpty() && pages.size() < MOST_PAGES) {
            String path = open.remove();
            if (pages.containsKey(path) || path.contains("/res/") || path.contains("logout")) {
                continue;
            }
            String page = get(path);
            pages.put(path, page);
            Matcher link = LINK.matcher(page);
            while (link.find()) {
                open.add(link.group(1));
            }
            for (String kind : List.of("services", "components", "configMgr")) {
                if (path.matches("/system/console/" + kind + "(\\.json)?")) {
                    details(kind, page).forEach(open::add);
                }
            }
        }
        return pages;
    }

    private static List<String> details(String kind, String page) {
        return ID.matcher(page)
                .results()
                .map(id -> "/system/console/" + kind + "/" + id.group(1) + ".json")
                .toList();
    }

    /** Does something as the page Software does; the result is the status and the body. */
    public Answer post(String path, String type, byte[] body) {
        Matcher token = META.matcher(get("/system/console/software"));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", type)
                .header("X-Postern-Token", token.find() ? token.group(1) : "")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString(ISO_8859_1));
            return Answer.plain(answer.statusCode(), answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The body of a page. */
    public String get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path.replace(" ", "%20")))
                .header("Accept", "text/html")
                .timeout(Duration.ofSeconds(15));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(ISO_8859_1))
                    .body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
