package io.productiontool.engine.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module offers to others: every public or protected type and member of its exported packages, a line each. */
final class PublicApi {

    /** Every record and enum has them; they cannot go away. */
    private static final Set<String> ALWAYS_THERE = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    private PublicApi() {}

    /** The lines, sorted, of the module whose classes lie in the folder. */
    static List<String> of(Path classes) {
        ModuleReference module = ModuleFinder.of(classes).findAll().iterator().next();
        return module.descriptor().exports().stream()
                .flatMap(exported -> types(classes, exported.source()))
                .filter(PublicApi::isOffered)
                .flatMap(type -> Stream.of(Stream.of(head(type)), permitted(type), members(type))
                        .flatMap(lines -> lines))
                .map(line -> line.replaceAll("java\\.(lang|util|time)\\.|io\\.productiontool\\.engine\\.", ""))
                .sorted()
                .toList();
    }

    private static Stream<Class<?>> types(Path classes, String name) {
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .<Class<?>>map(file -> type(name + "." + file.substring(0, file.length() - ".class".length())))
                    .toList()
                    .stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("just listed: " + name, impossible);
        }
    }

    /** A type is offered when each of those it stands in is. */
    private static boolean isOffered(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isOffered(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isOffered(outer));
    }

    private static boolean isOffered(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String head(Class<?> type) {
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", " : ", ""));
        return type.getName() + " = " + type.toGenericString() + supertypes;
    }

    /** Each on a line of its own: one more takes nothing away. */
    private static Stream<String> permitted(Class<?> type) {
        return Stream.ofNullable(type.getPermittedSubclasses())
                .flatMap(Arrays::stream)
                .map(permitted -> type.getName() + " permits " + permitted.getName());
    }

    private static Stream<String> members(Class<?> type) {
        Stream<Field> fields = Arrays.stream(type.getDeclaredFields());
        Stream<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors());
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !(type.isRecord() || type.isEnum()) || !ALWAYS_THERE.contains(method.getName()));
        return Stream.<Member>concat(fields, Stream.concat(constructors, methods))
                .filter(member -> isOffered(member.getModifiers()) && !member.isSynthetic())
                .map(member -> type.getName() + " . " + text(member));
    }

    private static String text(Member member) {
        return member instanceof Field field ? field.toGenericString() : ((Executable) member).toGenericString();
    }
}
