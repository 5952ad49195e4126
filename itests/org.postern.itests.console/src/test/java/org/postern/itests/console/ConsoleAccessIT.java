// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.ManagementEvent;

class ConsoleAccessIT {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String PASSWORD = "correct horse battery";
    private static final String BUNDLES = "/system/console/bundles";
    private static final String LOGIN = "/system/console/access/login";
    private static final String SETUP = "/system/console/access/setup";
    private static final String LOGOUT = "/system/console/access/logout";
    private static final String STATE = "/system/console/gateway/state";
    private static final String EVENTS = "/system/console/gateway/events";

    @TempDir
    Path folder;

    private ConsoleFramework framework;
    private Visitor visitor;

    @BeforeEach
    void start() throws Exception {
        framework = new ConsoleFramework(folder, true);
        visitor = new Visitor(framework);
        await().atMost(DEADLINE).until(visitor::reachable);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private void startConsole() throws Exception {
        framework.startConsole();
        await().atMost(DEADLINE).until(() -> visitor.get(BUNDLES).statusCode() == 302);
        await().atMost(DEADLINE).until(() -> visitor.get(SETUP).statusCode() != 404);
    }

    private HttpResponse<String> setUp(String code, String password) throws Exception {
        return visitor.submit(SETUP, Map.of("code", code, "password", password, "confirm", password));
    }

    private void signedIn() throws Exception {
        startConsole();
        assertThat(setUp(framework.codes().get(0), PASSWORD).statusCode()).isEqualTo(302);
        assertThat(visitor.get(BUNDLES).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("There is no web console before our security provider is up, and none after it is gone")
    void waitsForProvider() throws Exception {
        assertThat(visitor.get(BUNDLES).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/system/console/res/ui/admin.css").statusCode()).isEqualTo(404);
        startConsole();
        framework.stopConsole();
        assertThat(visitor.get(BUNDLES).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("The default password of the web console opens nothing, and nobody is asked with the browser's box")
    void noDefaultPassword() throws Exception {
        startConsole();
        String basic = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.US_ASCII));
        HttpResponse<String> page = visitor.send(visitor.request(BUNDLES).header("Authorization", "Basic " + basic));
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValue(LOGIN);
        HttpResponse<String> data =
                visitor.send(HttpRequest.newBuilder(framework.uri(STATE)).header("Authorization", "Basic " + basic));
        assertThat(data.statusCode()).isEqualTo(401);
        assertThat(data.headers().firstValue("WWW-Authenticate")).isEmpty();
        HttpResponse<String> entrance = visitor.send(HttpRequest.newBuilder(framework.uri("/system/console")));
        assertThat(entrance.headers().firstValue("Location")).hasValue(LOGIN);
    }

    @Test
    @DisplayName("The set-up code is printed once, survives a restart of the bundle, and works once")
    void setUpCode() throws Exception {
        startConsole();
        framework.stopConsole();
        startConsole();
        assertThat(framework.codes()).hasSize(1);
        assertThat(setUp("2222-2222-2222", PASSWORD).body()).contains("That is not the set-up code");
        assertThat(setUp(framework.codes().get(0), "password123").body()).contains("easy to guess");
        assertThat(visitor.get(STATE).statusCode()).isEqualTo(302);
        HttpResponse<String> done = setUp(framework.codes().get(0), PASSWORD);
        assertThat(done.headers().firstValue("Location")).hasValue("/system/console/gateway");
        assertThat(done.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        assertThat(new Visitor(framework).get(SETUP).headers().firstValue("Location"))
                .hasValue(LOGIN);
    }

    @Test
    @DisplayName("Wrong passwords are throttled; after the wait the right one signs in")
    void throttled() throws Exception {
        signedIn();
        Visitor guest = new Visitor(framework);
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> wrong = guest.submit(LOGIN, Map.of("password", "wrong password " + i));
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.body()).contains("That is not the password");
        }
        HttpResponse<String> tooMany = guest.submit(LOGIN, Map.of("password", "wrong password"));
        // on a slow machine the first waits may be over before the next guess; they double
        for (int i = 0; i < 6 && tooMany.statusCode() != 429; i++) {
            tooMany = guest.submit(LOGIN, Map.of("password", "wrong password"));
        }
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
        await().atMost(DEADLINE)
                .until(() -> guest.submit(LOGIN, Map.of("password", PASSWORD)).statusCode() == 302);
        assertThat(guest.get(BUNDLES).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Only known host names are answered (DNS rebinding)")
    void hostNames() throws Exception {
        startConsole();
        for (String path : List.of(BUNDLES, LOGIN, STATE, "/system/console/access/res/base.css")) {
            assertThat(visitor.send(visitor.request(path).setHeader("Host", "evil.example:" + framework.port))
                            .statusCode())
                    .as(path)
                    .isEqualTo(421);
        }
        for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080")) {
            assertThat(visitor.send(visitor.request(SETUP).setHeader("Host", host))
                            .statusCode())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("A form or command of another site, or without its token, is refused")
    void crossSite() throws Exception {
        signedIn();
        HttpRequest.Builder update =
                visitor.request("/system/console/gateway/update?server=1").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(visitor.send(update).statusCode()).isEqualTo(403);
        assertThat(fromElsewhere("action=stop").statusCode()).isEqualTo(403);
        visitor.post(LOGOUT, "token=guessed");
        assertThat(visitor.get(BUNDLES).statusCode()).as("still signed in").isEqualTo(200);
        Visitor guest = new Visitor(framework);
        assertThat(guest.post(LOGIN, Visitor.form(Map.of("password", PASSWORD))).statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("A refused request leaves its connection open for the next one")
    void refusedAndGoesOn() throws Exception {
        startConsole();
        for (int i = 0; i < 50; i++) {
            // a client repeats no POST by itself on another connection
            assertThat(fromElsewhere("action=stop").statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> fromElsewhere(String body) throws Exception {
        return visitor.send(visitor.request(BUNDLES + "/1")
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    @DisplayName("Signing out of the web console ends the session on the server")
    void signOut() throws Exception {
        signedIn();
        assertThat(visitor.get("/system/console/logout").headers().firstValue("Location"))
                .hasValue(LOGIN);
        assertThat(visitor.get(BUNDLES).statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("Our pages allow no script but their own and no frame around them")
    void headers() throws Exception {
        signedIn();
        for (String path : List.of("/system/console/gateway", STATE, "/system/console/access/res/gateway.js")) {
            Map<String, List<String>> headers = visitor.get(path).headers().map();
            assertThat(headers.get("content-security-policy"))
                    .as(path)
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers).containsKeys("x-content-type-options", "x-frame-options", "referrer-policy");
        }
        assertThat(visitor.get("/system/console").headers().firstValue("Location"))
                .hasValue("/system/console/gateway");
    }

    @Test
    @DisplayName("The state says whether the gateway is up, and its listener is let go of")
    void comesAndGoes() throws Exception {
        signedIn();
        assertThat(visitor.get(STATE).body()).contains("\"up\":false");
        FakeGateway gateway = new FakeGateway();
        ServiceRegistration<GatewayManagement> registration = framework.register(gateway);
        assertThat(visitor.get(STATE).body()).contains("\"up\":true", gateway.endpoint());
        assertThat(gateway.listeners()).isEqualTo(1);
        registration.unregister();
        assertThat(visitor.get(STATE).body()).contains("\"up\":false");
        assertThat(gateway.listeners()).isZero();
    }

    @Test
    @DisplayName("A change reaches an open stream, a flood of them arrives as one, and stopping the bundle ends it")
    void events() throws Exception {
        signedIn();
        FakeGateway gateway = new FakeGateway();
        framework.register(gateway);
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean ended = new AtomicBoolean();
        HttpResponse<Stream<String>> stream =
                visitor.client().send(visitor.request(EVENTS).build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        Thread reader = new Thread(
                () -> {
                    stream.body().forEach(lines::add);
                    ended.set(true);
                },
                "reader");
        reader.start();
        await().atMost(DEADLINE).until(() -> lines.contains("data: {\"type\":\"all\"}"));
        String change = "data: {\"type\":\"value\",\"path\":\"/3303/0/5700\"}";
        for (int i = 0; i < 500; i++) {
            gateway.tell(new ManagementEvent.ValueChanged("/3303/0/5700"));
        }
        gateway.tell(new ManagementEvent.TreeChanged());
        await().atMost(DEADLINE).until(() -> lines.contains("data: {\"type\":\"tree\"}"));
        assertThat(lines).contains(change);
        assertThat(lines.stream().filter(change::equals).count()).isLessThan(100);
        framework.stopConsole();
        await().atMost(DEADLINE).untilTrue(ended);
        assertThat(gateway.listeners()).isZero();
    }

    @Test
    @DisplayName("The seventeenth stream is refused; when one ends there is room again")
    void boundedStreams() throws Exception {
        signedIn();
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            open.add(visitor.client().send(visitor.request(EVENTS).build(), HttpResponse.BodyHandlers.ofInputStream()));
            assertThat(open.get(i).statusCode()).isEqualTo(200);
        }
        assertThat(visitor.get(EVENTS).statusCode()).isEqualTo(503);
        open.get(0).body().close();
        FakeGateway gateway = new FakeGateway();
        framework.register(gateway);
        await().atMost(DEADLINE).until(() -> {
            // a connection that is gone shows when something is written to it
            gateway.tell(new ManagementEvent.HealthChanged());
            HttpResponse<InputStream> again =
                    visitor.client().send(visitor.request(EVENTS).build(), HttpResponse.BodyHandlers.ofInputStream());
            again.body().close();
            return again.statusCode() == 200;
        });
        for (HttpResponse<InputStream> stream : open) {
            stream.body().close();
        }
    }
}
