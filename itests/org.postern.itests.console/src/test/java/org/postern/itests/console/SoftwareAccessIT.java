// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.postern.management.api.SoftwareManagement;

/** Requests to the page Software, by who may and by who may not. */
class SoftwareAccessIT {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final String PASSWORD = "correct horse battery";
    private static final String SETUP = "/system/console/access/setup";
    private static final String PAGE = "/system/console/software";
    private static final String STATE = PAGE + "/state";
    private static final Pattern TOKEN = Pattern.compile("name=\"postern-token\" content=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final FakeSoftware software = new FakeSoftware();
    private ConsoleFramework framework;
    private Visitor visitor;
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        framework = new ConsoleFramework(folder, true);
        visitor = new Visitor(framework);
        await().atMost(DEADLINE).until(visitor::reachable);
        framework.startConsole();
        await().atMost(DEADLINE).until(() -> visitor.get(PAGE).statusCode() == 302);
        await().atMost(DEADLINE).until(() -> visitor.get(SETUP).statusCode() == 200);
        String code = framework.codes().get(0);
        visitor.submit(SETUP, Map.of("code", code, "password", PASSWORD, "confirm", PASSWORD));
        HttpResponse<String> page = visitor.get(PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher found = TOKEN.matcher(page.body());
        assertThat(found.find()).isTrue();
        token = found.group(1);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private HttpRequest.Builder command(String what, byte[] body) {
        return visitor.request(PAGE + "/" + what)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> post(String what, byte[] body) throws Exception {
        return visitor.send(command(what, body).header("X-Postern-Token", token));
    }

    private HttpResponse<String> post(String what) throws Exception {
        return post(what, new byte[0]);
    }

    private void answers(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).contains(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    @DisplayName("SW-15: a package is delivered, installed, activated, deactivated, uninstalled and removed over HTTP")
    void goesThroughItsLife() throws Exception {
        framework.register(software);
        answers(visitor.get(STATE), 200, "{\"up\":true,\"packages\":[]}");
        answers(post("deliver", new byte[300_000]), 202, "{\"id\":0}");
        assertThat(software.received).isEqualTo(300_000);
        answers(
                visitor.get(STATE),
                200,
                "\"version\":\"1.0.0\",\"signer\":\"CN=\\u003cfactory>\",\"state\":\"delivered\"");
        answers(post("install?id=0"), 200, "{}");
        answers(visitor.get(STATE), 200, "\"components\":[{\"id\":3,\"name\":\"org.example.climate.sensor\"");
        answers(post("activate?id=0"), 200, "{}");
        answers(visitor.get(STATE), 200, "\"result\":2,\"active\":true");
        answers(post("deactivate?id=0"), 200, "{}");
        answers(post("update?id=0", new byte[10]), 202, "{\"id\":0}");
        answers(post("activate?id=0"), 409, "{\"error\":\"it is not in state INSTALLED\"}");
        answers(post("install?id=0"), 200, "{}");
        answers(post("uninstall?id=0"), 200, "{}");
        answers(post("remove?id=0"), 200, "{}");
        answers(visitor.get(STATE), 200, "\"packages\":[]");
    }

    @Test
    @DisplayName("SW-12: what is wrong is answered with its reason; nothing happens")
    void refuses() throws Exception {
        answers(post("install?id=0"), 503, "the gateway is starting");
        answers(visitor.get(STATE), 200, "\"up\":false");
        framework.register(software);
        answers(post("deliver", "bad".getBytes(StandardCharsets.US_ASCII)), 409, "not> signed");
        answers(post("install"), 400, "id must be");
        answers(post("install?id=x"), 400, "id must be");
        answers(post("explode?id=0"), 404, "no such command");
        answers(visitor.get(PAGE + "/other"), 404, "software/state");
        assertThat(software.packages()).isEmpty();
    }

    @Test
    @DisplayName("SW-15: nobody brings or changes software without a session, its token, and a page of ours")
    void guarded() throws Exception {
        framework.register(software);
        for (String what : List.of("deliver", "update?id=0", "install?id=0", "uninstall?id=0", "remove?id=0")) {
            byte[] body = new byte[200_000];
            assertThat(visitor.send(command(what, body)).statusCode()).as(what).isEqualTo(403);
            assertThat(visitor.send(command(what, body).header("X-Postern-Token", "guessed"))
                            .statusCode())
                    .as(what)
                    .isEqualTo(403);
            assertThat(visitor.send(command(what, new byte[9])
                                    .header("X-Postern-Token", token)
                                    .header("Origin", "http://evil.example"))
                            .statusCode())
                    .as(what)
                    .isEqualTo(403);
            assertThat(new Visitor(framework)
                            .send(command(what, new byte[9]).header("X-Postern-Token", token))
                            .statusCode())
                    .as(what)
                    .isEqualTo(401);
        }
        assertThat(visitor.send(visitor.request(STATE).setHeader("Host", "evil.example"))
                        .statusCode())
                .isEqualTo(421);
        assertThat(software.packages()).isEmpty();
        Map<String, List<String>> headers = visitor.get(PAGE).headers().map();
        assertThat(headers.get("content-security-policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    @DisplayName("SW-04: the stock pages of the web console install and update no bundle")
    void noOtherWay() throws Exception {
        List<String> before = framework.bundles();
        String form = "--x\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\ninstall\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"bundlefile\"; filename=\"a.jar\"\r\n\r\nPK\r\n--x--\r\n";
        for (String path : List.of("/system/console/bundles", "/system/console/bundles/install")) {
            for (String type : List.of("multipart/form-data; boundary=x", "Multipart/Form-Data; boundary=x")) {
                answers(
                        visitor.send(visitor.request(path)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(form))),
                        403,
                        "page Software");
            }
        }
        answers(visitor.post("/system/console/bundles", "action=install"), 403, "page Software");
        answers(visitor.post("/system/console/bundles/1", "action=update"), 403, "page Software");
        assertThat(framework.bundles()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "SW-06, SW-15: the page for bundles starts, stops, refreshes and uninstalls no bundle of a software package")
    void notBehindTheBack() throws Exception {
        Bundle managed = framework.install("software:org.example.climate/1", "org.example.climate");
        Bundle other = framework.install("file:other.jar", "org.example.other");
        managed.start();
        for (String action : List.of("start", "stop", "refresh", "uninstall")) {
            for (String name : List.of(
                    Long.toString(managed.getBundleId()),
                    managed.getBundleId() + ".json",
                    "org.example.climate",
                    "org.example.climate:0.0.0")) {
                answers(
                        visitor.post("/system/console/bundles/" + name, "action=" + action),
                        409,
                        "org.example.climate is part of a software package");
            }
        }
        assertThat(managed.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(visitor.get("/system/console/bundles/" + managed.getBundleId() + ".json")
                        .statusCode())
                .isEqualTo(200);
        visitor.post("/system/console/bundles/" + other.getBundleId(), "action=start");
        await().atMost(DEADLINE).until(() -> other.getState() == Bundle.ACTIVE);
    }

    @Test
    @DisplayName("SW-15: the page asks nothing of the software before it is opened, and lets go of it when it leaves")
    void comesAndGoes() throws Exception {
        ServiceRegistration<SoftwareManagement> registration = framework.register(software);
        assertThat(software.listeners()).isZero();
        visitor.get(STATE);
        visitor.get(STATE);
        assertThat(software.listeners()).isEqualTo(1);
        registration.unregister();
        assertThat(software.listeners()).isZero();
        answers(visitor.get(STATE), 200, "\"up\":false");
    }
}
