// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.console.internal.Template;
import org.postern.console.internal.security.Gatekeeper;
import org.postern.console.internal.security.Places;
import org.postern.console.internal.security.RequestGuard;
import org.postern.console.internal.security.Session;

/** The frame of our pages. They are whole pages and not in the frame of the web console, which needs inline scripts. */
public final class PageFrame {
    private static final String LABELS = "felix.webconsole.labelMap";

    private PageFrame() {}

    /** Sends a page: the frame around {@code templates/LABEL.html}, with {@code res/LABEL.css} and {@code res/LABEL.js}. */
    public static void send(
            String label, String title, Gatekeeper gatekeeper, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestGuard.strict(response);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/html;charset=UTF-8");
        String page = Template.named("page")
                .with("label", label)
                .with("title", title)
                .with(
                        "token",
                        gatekeeper.session(request).map(Session::formToken).orElse(""))
                .withMarkup("pages", others(request, label))
                .withMarkup("content", Template.named(label).text())
                .text();
        // the stream, not the writer: the web console would replace ${...} in what is written
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** Links to the other pages of the console. */
    private static String others(HttpServletRequest request, String own) {
        if (!(request.getAttribute(LABELS) instanceof Map<?, ?> labels)) {
            return "";
        }
        return labels.entrySet().stream()
                // the status pages are many and reached from every page of the web console
                .filter(page -> !own.equals(page.getKey())
                        && !String.valueOf(page.getKey()).startsWith("status-"))
                .sorted(Comparator.comparing(page -> String.valueOf(page.getValue())))
                .map(page -> "<li><a href=\"" + Places.CONSOLE + "/" + Template.escape(String.valueOf(page.getKey()))
                        + "\">" + Template.escape(String.valueOf(page.getValue())) + "</a></li>")
                .collect(Collectors.joining("\n"));
    }
}
