// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.software;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.console.internal.Json;
import org.postern.console.internal.gateway.JsonAnswer;
import org.postern.console.internal.gateway.PageFrame;
import org.postern.console.internal.security.Gatekeeper;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareManagement.Delivery;
import org.postern.management.api.SoftwareManagement.Done;

/** The page Software, its data, and what it does: packages come, are installed, activated and go. */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=" + SoftwarePage.LABEL,
            "felix.webconsole.title=" + SoftwarePage.TITLE,
            "felix.webconsole.category=Postern"
        })
@SuppressWarnings("serial")
public final class SoftwarePage extends AbstractServlet {
    static final String LABEL = "software";
    static final String TITLE = "Software";

    /** Longer than a health gate takes. */
    private static final long PATIENCE_SECONDS = 60;

    private final transient Gatekeeper gatekeeper;
    private final transient SoftwareDesk desk;

    @Activate
    public SoftwarePage(@Reference Gatekeeper gatekeeper, @Reference SoftwareDesk desk) {
        this.gatekeeper = gatekeeper;
        this.desk = desk;
    }

    /** The part of the path after the name of the page. */
    private static String rest(HttpServletRequest request) {
        String path = request.getPathInfo();
        String own = "/" + LABEL + "/";
        return path != null && path.startsWith(own) ? path.substring(own.length()) : "";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (rest(request)) {
            case "" -> PageFrame.send(LABEL, TITLE, gatekeeper, request, response);
            case "state" -> JsonAnswer.send(response, SoftwareJson.state(desk.software()));
            default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is only software/state");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SoftwareManagement> software = desk.software();
        if (!gatekeeper.mayChange(request)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "the token of the session is missing: reload the page");
        } else if (software.isEmpty()) {
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the gateway is starting");
        } else if (rest(request).equals("deliver")) {
            delivered(response, software.get().deliver(request.getInputStream()));
        } else {
            operate(software.get(), rest(request), id(request.getParameter("id")), request, response);
        }
    }

    private static int id(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static void operate(
            SoftwareManagement software,
            String command,
            int id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (id < 0) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "id must be the number of a package");
            return;
        }
        switch (command) {
            case "update" -> delivered(response, software.update(id, request.getInputStream()));
            case "install" -> done(response, software.install(id));
            case "activate" -> done(response, software.activate(id));
            case "deactivate" -> done(response, software.deactivate(id));
            case "uninstall" -> done(response, software.uninstall(id));
            case "remove" -> done(response, software.remove(id));
            default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such command");
        }
    }

    private static void delivered(HttpServletResponse response, Delivery delivery) throws IOException {
        if (delivery.id() < 0) {
            refuse(response, HttpServletResponse.SC_CONFLICT, delivery.text());
        } else {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            JsonAnswer.send(response, Json.of(Map.of("id", delivery.id())));
        }
    }

    private static void done(HttpServletResponse response, CompletionStage<Done> stage) throws IOException {
        try {
            Done done = stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (done.accepted()) {
                JsonAnswer.send(response, "{}");
            } else {
                refuse(response, HttpServletResponse.SC_CONFLICT, done.text());
            }
        } catch (TimeoutException late) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            JsonAnswer.send(response, "{}");
        } catch (ExecutionException failed) {
            refuse(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, String.valueOf(failed.getCause()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the gateway stops");
        }
    }

    private static void refuse(HttpServletResponse response, int status, String error) throws IOException {
        // the body may be a package that nobody reads any more
        response.setHeader("Connection", "close");
        JsonAnswer.refuse(response, status, error);
    }
}
