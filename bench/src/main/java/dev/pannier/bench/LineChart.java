package dev.pannier.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over logarithmic axes, as SVG that any browser shows, on light and dark pages.
 *
 * @param title  what is shown
 * @param xs     the values of the horizontal axis, ascending
 * @param labels their names
 * @param unit   the unit of the vertical axis
 * @param lines  the lines
 */
record LineChart(String title, List<Double> xs, List<String> labels, String unit, List<Line> lines) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 190;
    private static final int TOP = 44;
    private static final int BOTTOM = 40;
    /** Told apart by people who see no red or green, and on grey paper by their dashes (after Okabe and Ito). */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9",
            "#e69f00", "#7f7f7f", "#000000");
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3");
    private static final int LEGEND_STEP = 20;

    /**
     * One line.
     *
     * @param name its name
     * @param ys   a value for each of the first values of the axis; there may be fewer
     */
    record Line(String name, List<Double> ys) {
    }

    String toSvg() {
        double low = lines.stream().flatMap(line -> line.ys().stream()).mapToDouble(y -> y).min().orElse(1);
        double high = lines.stream().flatMap(line -> line.ys().stream()).mapToDouble(y -> y).max().orElse(10);
        double bottom = Math.pow(10, Math.floor(Math.log10(low)));
        double top = Math.max(bottom * 10, Math.pow(10, Math.ceil(Math.log10(high))));
        List<String> out = new ArrayList<>();
        out.add(String.format(Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' "
                        + "font-family='system-ui, sans-serif' font-size='12'>",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        out.add(String.format(Locale.ROOT, "<rect width='%d' height='%d' fill='#fff'/>", WIDTH, HEIGHT));
        out.add(text(LEFT, 24, "start", title, "font-size='15' font-weight='600'"));
        grid(out, bottom, top);
        for (int i = 0; i < lines.size(); i++) {
            draw(out, i, bottom, top);
        }
        out.add("</svg>");
        return String.join("\n", out) + "\n";
    }

    private void grid(List<String> out, double bottom, double top) {
        for (double decade = bottom; decade <= top * 1.001; decade *= 10) {
            for (int step = 1; step < 10 && decade * step <= top * 1.001; step++) {
                double y = y(decade * step, bottom, top);
                out.add(String.format(Locale.ROOT, "<path d='M%d %.1fH%d' stroke='%s'/>", LEFT, y, WIDTH - RIGHT,
                        step == 1 ? "#bbb" : "#eee"));
            }
            out.add(text(LEFT - 8, y(decade, bottom, top) + 4, "end", number(decade) + " " + unit, ""));
        }
        for (int i = 0; i < xs.size(); i++) {
            out.add(String.format(Locale.ROOT, "<path d='M%.1f %dV%d' stroke='#eee'/>", x(xs.get(i)), TOP,
                    HEIGHT - BOTTOM));
            out.add(text(x(xs.get(i)), HEIGHT - BOTTOM + 18, "middle", labels.get(i), ""));
        }
    }

    private void draw(List<String> out, int index, double bottom, double top) {
        Line line = lines.get(index);
        String colour = COLOURS.get(index % COLOURS.size());
        String dash = DASHES.get(index % DASHES.size());
        String stroke = String.format(Locale.ROOT, "fill='none' stroke='%s' stroke-width='2' stroke-dasharray='%s'",
                colour, dash);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.ys().size(); i++) {
            double x = x(xs.get(i));
            double y = y(line.ys().get(i), bottom, top);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
            out.add(String.format(Locale.ROOT, "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", x, y, colour));
        }
        out.add(String.format(Locale.ROOT, "<path d='%s' %s/>", path, stroke));
        int row = TOP + 8 + index * LEGEND_STEP;
        out.add(String.format(Locale.ROOT, "<path d='M%d %dh26' %s/>", WIDTH - RIGHT + 12, row, stroke));
        out.add(text(WIDTH - RIGHT + 44, row + 4, "start", line.name(), ""));
    }

    private double x(double value) {
        double first = Math.log(xs.getFirst());
        double last = Math.log(xs.getLast());
        return LEFT + 20 + (WIDTH - RIGHT - LEFT - 40) * (Math.log(value) - first) / Math.max(1e-9, last - first);
    }

    private static double y(double value, double bottom, double top) {
        return HEIGHT - BOTTOM
                - (HEIGHT - BOTTOM - TOP) * (Math.log(value) - Math.log(bottom)) / (Math.log(top) - Math.log(bottom));
    }

    private static String number(double value) {
        return value < 1
                ? String.format(Locale.ROOT, "%.2g", value).replaceAll("0+$", "")
                : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String text(double x, double y, String anchor, String text, String style) {
        return String.format(Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s' fill='#222' %s>%s</text>", x, y,
                anchor, style,
                text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
