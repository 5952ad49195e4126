// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Declares a class as an LwM2M object (LwM2M 1.0.2, section 6.2).
 *
 * <p>Becomes the service properties {@code postern.object.id}, {@code .name}, {@code .version} and {@code .instances},
 * and the bundle capability {@code postern.object}.
 */
@Documented
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Capability(
        namespace = "postern.object",
        attribute = {"id:Long=\"${#id}\"", "version:Version=\"${#version}\""})
public @interface LwM2mObject {
    /** The prefix of the service properties. */
    String PREFIX_ = "postern.object.";

    /** The object id, 0..65534. */
    int id();

    /** The name in the OMA registry, or one of your own for ids of 10241 and more. */
    String name();

    /** The object version, {@code major.minor}. */
    String version() default "1.0";

    /** Who makes instances. {@link MultipleObjectService} objects only; a single object ignores it. */
    Instances instances() default Instances.OBJECT;
}
