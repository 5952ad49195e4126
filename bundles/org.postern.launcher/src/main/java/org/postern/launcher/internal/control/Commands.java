// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The commands that bundles offer as services, with the properties of Gogo's shell: {@code osgi.command.scope} and {@code
 * osgi.command.function}. Those with a method of that name that takes all arguments as text can be run.
 */
final class Commands {
    private static final String FUNCTION = "osgi.command.function";

    private final BundleContext context;

    Commands(BundleContext context) {
        this.context = context;
    }

    /** Runs a command: scope, function, arguments. */
    Reply run(List<String> words) {
        if (words.size() < 2 || !isName(words.get(0)) || !isName(words.get(1))) {
            return new Reply(2, "a command is a group, a name and its arguments");
        }
        String group = words.get(0);
        String name = words.get(1);
        List<ServiceReference<?>> offers = find("(osgi.command.scope=" + group + ")");
        for (ServiceReference<?> offer : offers) {
            if (functions(offer).contains(name)) {
                return run(offer, name, words.subList(2, words.size()).toArray(new String[0]));
            }
        }
        Set<String> known = new TreeSet<>();
        offers.forEach(offer -> known.addAll(functions(offer)));
        return known.isEmpty()
                ? new Reply(1, "there are no commands '" + group + "' in this gateway, or not yet")
                : new Reply(2, "there is no command '" + name + "': " + String.join(", ", known));
    }

    /** No character that means something in a filter. */
    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    }

    private List<ServiceReference<?>> find(String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Set<String> functions(ServiceReference<?> offer) {
        Object value = offer.getProperty(FUNCTION);
        return value instanceof String[] several
                ? new TreeSet<>(List.of(several))
                : value instanceof String one ? Set.of(one) : Set.of();
    }

    private Reply run(ServiceReference<?> offer, String name, String... arguments) {
        Object commands = context.getService(offer);
        if (commands == null) {
            return new Reply(1, "the command went away: try again");
        }
        try {
            Method method = commands.getClass().getMethod(name, String[].class);
            return new Reply(0, String.valueOf(method.invoke(commands, (Object) arguments)));
        } catch (InvocationTargetException failed) {
            return failed(failed.getCause());
        } catch (ReflectiveOperationException other) {
            return new Reply(1, "'" + name + "' can be run in a shell inside the gateway only");
        } finally {
            context.ungetService(offer);
        }
    }

    private static Reply failed(@Nullable Throwable cause) {
        String text = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return new Reply(cause instanceof IllegalArgumentException ? 2 : 1, text);
    }
}
