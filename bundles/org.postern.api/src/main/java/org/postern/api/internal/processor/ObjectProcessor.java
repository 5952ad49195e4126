// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.postern.api.LwM2mObject;

/** Makes the table of every class with {@link LwM2mObject}, or says why it cannot, or what was forgotten. */
@SupportedAnnotationTypes({"org.postern.api.LwM2mObject", "org.postern.api.Resource"})
public final class ObjectProcessor extends AbstractProcessor {
    /** For the compiler, through the service file. */
    public ObjectProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement object : ElementFilter.typesIn(round.getElementsAnnotatedWith(LwM2mObject.class))) {
            Complaints complaints = new Complaints(processingEnv.getMessager(), object);
            ObjectSpec spec = new ObjectReader(processingEnv, complaints).read(object);
            if (spec != null) {
                generate(spec, complaints);
            }
        }
        ForgottenReader forgotten = new ForgottenReader(processingEnv);
        for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
            forgotten.read(type);
        }
        return false;
    }

    private void generate(ObjectSpec spec, Complaints complaints) {
        Elements elements = processingEnv.getElementUtils();
        PackageElement home = elements.getPackageOf(spec.element());
        TableSource source = new TableSource(elements, spec);
        String table = source.simpleName();
        String name = home.isUnnamed() ? table : home.getQualifiedName() + "." + table;
        Element[] origins = {spec.element(), spec.instance()};
        try (Writer out =
                processingEnv.getFiler().createSourceFile(name, origins).openWriter()) {
            out.write(source.write(generatedKnown(elements, spec.element())));
        } catch (FilerException taken) {
            complaints.at(spec.element(), "its table " + table + " is taken by another class; rename one of them");
        } catch (IOException failed) {
            complaints.at(spec.element(), "its table " + table + " cannot be written: " + failed.getMessage());
        }
    }

    /** A module of the author need not read java.compiler. */
    private static boolean generatedKnown(Elements elements, TypeElement object) {
        return elements.getTypeElement(elements.getModuleOf(object), "javax.annotation.processing.Generated") != null;
    }
}
