package dev.pannier.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture in the making: shapes on a white page, which any browser shows, on light and dark pages. */
final class Svg {
    /** Told apart by people who see no red or green (after Okabe and Ito). */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9",
            "#e69f00", "#555555");

    private final List<String> elements = new ArrayList<>();

    Svg(String title, int width, int height) {
        elements.add(String.format(Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' "
                        + "font-family='system-ui, sans-serif' font-size='12'>",
                width, height, width, height));
        elements.add(String.format(Locale.ROOT, "<rect width='%d' height='%d' fill='#fff'/>", width, height));
        text(16, 24, "start", title, "font-size='15' font-weight='600'");
    }

    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    /** Text that begins, ends or has its middle at this place. */
    void text(double x, double y, String anchor, String text) {
        text(x, y, anchor, text, "");
    }

    private void text(double x, double y, String anchor, String text, String style) {
        elements.add(String.format(Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s' fill='#222' %s>%s</text>", x,
                y, anchor, style,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    void line(double fromX, double fromY, double toX, double toY, String stroke) {
        elements.add(String.format(Locale.ROOT, "<path d='M%.1f %.1fL%.1f %.1f' %s/>", fromX, fromY, toX, toY, stroke));
    }

    void path(List<double[]> points, String stroke) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", point[0], point[1]));
        }
        elements.add(String.format(Locale.ROOT, "<path d='%s' fill='none' %s/>", path, stroke));
    }

    void dot(double x, double y, int radius, String colour) {
        elements.add(
                String.format(Locale.ROOT, "<circle cx='%.1f' cy='%.1f' r='%d' fill='%s'/>", x, y, radius, colour));
    }

    void bar(double x, double y, double width, double height, String colour) {
        elements.add(String.format(Locale.ROOT, "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>", x, y,
                width, height, colour));
    }

    @Override
    public String toString() {
        return String.join("\n", elements) + "\n</svg>\n";
    }
}
