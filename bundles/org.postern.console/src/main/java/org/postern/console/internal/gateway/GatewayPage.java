// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.console.internal.Template;
import org.postern.console.internal.security.Gatekeeper;
import org.postern.console.internal.security.Places;
import org.postern.console.internal.security.RequestGuard;
import org.postern.console.internal.security.Session;

/** The page Gateway: a whole page of ours instead of one in the frame of the web console, which needs inline scripts. */
@Component(
        service = Servlet.class,
        property = {
            "felix.webconsole.label=" + GatewayPage.LABEL,
            "felix.webconsole.title=Gateway",
            "felix.webconsole.category=Postern"
        })
@SuppressWarnings("serial")
public final class GatewayPage extends AbstractServlet {
    static final String LABEL = "gateway";
    /** Selects the servlet context of the web console, whose security provider then guards our servlets too. */
    static final String SELECT = "(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)";

    private static final String LABELS = "felix.webconsole.labelMap";

    private final transient Gatekeeper gatekeeper;

    @Activate
    public GatewayPage(@Reference Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestGuard.strict(response);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/html;charset=UTF-8");
        String page = Template.named("gateway")
                .with(
                        "token",
                        gatekeeper.session(request).map(Session::formToken).orElse(""))
                .withMarkup("pages", pages(request, LABEL))
                .text();
        // the stream, not the writer: the web console would replace ${...} in what is written
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** Links to the other pages of the console. */
    public static String pages(HttpServletRequest request, String own) {
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
