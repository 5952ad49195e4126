// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.table.ObjectTable;

/** Finds the table that the compiler made for an object, or says why there is none. */
sealed interface Tables {
    /** It is there and fits. */
    record Loaded(ObjectTable table) implements Tables {}

    /**
     * It is not there or does not fit.
     *
     * @param text what is the matter, with class and resource
     * @param remedy what to do
     */
    record Refused(String text, String remedy) implements Tables {}

    /** Looks for the table of an object of class {@code service.getClass()} in its own class loader. */
    static Tables of(ObjectService service) {
        Class<?> type = service.getClass();
        try {
            Class<?> table = Class.forName(tableName(type), true, type.getClassLoader());
            return check(service, (ObjectTable) table.getConstructor().newInstance());
        } catch (ClassNotFoundException missing) {
            return new Refused(type.getName() + " has no table of its resources" + firstResource(type), remedy(type));
        } catch (InvocationTargetException | ExceptionInInitializerError failed) {
            return new Refused(
                    type.getName() + " has a table that cannot be used: " + failed.getCause(),
                    "compile it again with the org.postern.api that runs here");
        } catch (ReflectiveOperationException | LinkageError | ClassCastException unfit) {
            return new Refused(
                    type.getName() + " has a table that cannot be loaded: " + unfit,
                    "compile it again with the org.postern.api that runs here");
        }
    }

    private static Tables check(ObjectService service, ObjectTable table) {
        String type = service.getClass().getName();
        if (table.model().id() < 3) {
            return new Refused(
                    type + " declares object " + table.model().id() + ", which the gateway serves itself",
                    "give it another object id");
        }
        if (table.model().multiple() != (service instanceof MultipleObjectService)) {
            return new Refused(
                    type + " and its table disagree about having several instances",
                    "compile the class and its table together");
        }
        return new Loaded(table);
    }

    private static String tableName(Class<?> type) {
        String packageName = type.getPackageName();
        String simple = type.getName().substring(packageName.isEmpty() ? 0 : packageName.length() + 1);
        return (packageName.isEmpty() ? "" : packageName + ".") + simple.replace('$', '_') + "Table";
    }

    /** What the author has to do; the annotation is kept at run time for this. */
    private static String remedy(Class<?> type) {
        return type.isAnnotationPresent(LwM2mObject.class)
                ? "compile it with org.postern.api as an annotation processor (on JDK 23 and newer: -proc:full)"
                : "put @LwM2mObject on the class and compile it with org.postern.api as an annotation processor";
    }

    /** Names one resource, so that the author knows which declarations are meant. */
    private static String firstResource(Class<?> type) {
        Class<?> declaring = MultipleObjectService.class.isAssignableFrom(type) ? instanceOf(type) : type;
        Resource first = resource(declaring);
        return first == null ? "" : ", such as " + first.id() + " (" + first.name() + ")";
    }

    /** The class of the instances, which declares the resources of an object with several. */
    private static Class<?> instanceOf(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("instance")
                    && !method.isBridge()
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {int.class})) {
                return method.getReturnType();
            }
        }
        return type;
    }

    private static @Nullable Resource resource(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        Resource own = first(type.getDeclaredMethods());
        own = own != null ? own : first(type.getDeclaredFields());
        own = own != null ? own : resource(type.getSuperclass());
        for (Class<?> parent : type.getInterfaces()) {
            own = own != null ? own : resource(parent);
        }
        return own;
    }

    private static @Nullable Resource first(AnnotatedElement... members) {
        for (AnnotatedElement member : members) {
            Resource declared = member.getAnnotation(Resource.class);
            if (declared != null) {
                return declared;
            }
        }
        return null;
    }
}
