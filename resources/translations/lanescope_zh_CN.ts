<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Lanescope</source>
        <translation>关于 Lanescope</translation>
    </message>
    <message>
        <source>Runs Python scripts in real processes, threads and coroutines, and shows live what they do.</source>
        <translation>在真实的进程、线程和协程中运行 Python 脚本，并实时显示它们在做什么。</translation>
    </message>
    <message>
        <source>What Lanescope is made of</source>
        <translation>Lanescope 的组成部分</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>&amp;Copy the versions</source>
        <translation>复制版本信息(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>许可证：{}</translation>
    </message>
    <message>
        <source>Its licence came without its words; they stand at the address.</source>
        <translation>它没有附带许可证全文；全文见上面的网址。</translation>
    </message>
</context>
<context>
    <name>Accessible</name>
    <message>
        <source>has not started yet</source>
        <translation>还没有开始</translation>
    </message>
    <message>
        <source>ended at {}</source>
        <translation>于 {} 结束</translation>
    </message>
    <message>
        <source>intervals in sight: {}, the first {} one by one; zoom in to reach the others</source>
        <translation>视野内有 {} 段，可逐段读前 {} 段；放大可读到其余各段</translation>
    </message>
    <message>
        <source>intervals in sight: {}</source>
        <translation>视野内有 {} 段</translation>
    </message>
    <message>
        <source>at {}: {}</source>
        <translation>{} 时：{}</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>&amp;Open a script or a run…</source>
        <translation>打开脚本或运行(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Folders of scenarios</source>
        <translation>场景文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save the run…</source>
        <translation>保存运行(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the script &amp;as it runs…</source>
        <translation>按当前选项另存脚本(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Reset all &amp;options</source>
        <translation>还原全部选项(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy the picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find in the run</source>
        <translation>在运行中查找(&amp;F)</translation>
    </message>
    <message>
        <source>Find a &amp;scenario</source>
        <translation>查找场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Predict before a run</source>
        <translation>运行前先预测(&amp;P)</translation>
    </message>
    <message>
        <source>Run &amp;many times…</source>
        <translation>多次运行(&amp;M)…</translation>
    </message>
    <message>
        <source>Steered run: &amp;find it…</source>
        <translation>受控运行：找出来(&amp;F)…</translation>
    </message>
    <message>
        <source>Steered run: step by &amp;hand…</source>
        <translation>受控运行：手动单步(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>解释器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Scenarios</source>
        <translation>场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>选项(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Terminal</source>
        <translation>终端(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>代码(&amp;C)</translation>
    </message>
    <message>
        <source>The run &amp;before</source>
        <translation>上一次运行(&amp;B)</translation>
    </message>
    <message>
        <source>St&amp;atistics</source>
        <translation>统计(&amp;A)</translation>
    </message>
    <message>
        <source>Moment: &amp;who waits</source>
        <translation>时刻：谁在等待(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Process numbers</source>
        <translation>进程号(&amp;P)</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>放大文字(&amp;G)</translation>
    </message>
    <message>
        <source>Smaller te&amp;xt</source>
        <translation>缩小文字(&amp;X)</translation>
    </message>
    <message>
        <source>Text as the s&amp;ystem has it</source>
        <translation>文字大小随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Reduced motion</source>
        <translation>减少动态效果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;For the projector</source>
        <translation>投影模式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一个窗格(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>上一个窗格(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Glossary: what is this?</source>
        <translation>术语表：这是什么(&amp;G)</translation>
    </message>
    <message>
        <source>About this &amp;scenario</source>
        <translation>关于这个场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>窗口导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About Lanescope</source>
        <translation>关于 Lanescope(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export a&amp;gain</source>
        <translation>再次导出(&amp;G)</translation>
    </message>
    <message>
        <source>Copy the picture as S&amp;VG</source>
        <translation>把图片复制为 SVG(&amp;V)</translation>
    </message>
</context>
<context>
    <name>Aftermath</name>
    <message>
        <source>Stopped: the script had more than {:g} processes at a time.</source>
        <translation>已停止：脚本同时开启的进程超过了 {:g} 个。</translation>
    </message>
    <message>
        <source>Does it start a process in a loop, or without `if __name__ == &quot;__main__&quot;`? Look at the lanes.</source>
        <translation>是不是在循环里不停地开启进程，或者少了 `if __name__ == &quot;__main__&quot;`？看看各条泳道。</translation>
    </message>
    <message>
        <source>Stopped after {:g} s, its time limit.</source>
        <translation>到了 {:g} s 的时间上限，已停止。</translation>
    </message>
    <message>
        <source>Line {}; the whole traceback is in the terminal.</source>
        <translation>在第 {} 行；完整的回溯信息在终端里。</translation>
    </message>
    <message>
        <source>This Python has no {}; Run ▸ Interpreter chooses another one that has it.</source>
        <translation>这个 Python 没有 {}；在“运行 ▸ 解释器”里可以换一个有它的。</translation>
    </message>
    <message>
        <source>The script ended with an exception: {}</source>
        <translation>脚本因异常而结束：{}</translation>
    </message>
    <message>
        <source>C code failed: look at the last line that ran, and at the extension modules it uses.</source>
        <translation>C 代码出错：看看最后执行的那一行，以及脚本用到的扩展模块。</translation>
    </message>
    <message>
        <source>The script&apos;s first process was ended by {}.</source>
        <translation>脚本的主进程被 {} 终止。</translation>
    </message>
    <message>
        <source>{} records of this run are missing.</source>
        <translation>这次运行缺少 {} 条记录。</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>The replay is over.</source>
        <translation>回放结束。</translation>
    </message>
    <message>
        <source>At {}: {}.</source>
        <translation>{} 时：{}。</translation>
    </message>
    <message numerus="yes">
        <source>%n workers have started.</source>
        <translation>
            <numerusform>%n 个工作者已启动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Started: {}.</source>
        <translation>已启动：{}。</translation>
    </message>
    <message>
        <source>The run has ended after {}.</source>
        <translation>运行结束，用时 {}。</translation>
    </message>
</context>
<context>
    <name>AnswerField</name>
    <message>
        <source>Your prediction</source>
        <translation>你的预测</translation>
    </message>
    <message>
        <source>a dashed line will mark that moment</source>
        <translation>之后会用虚线标出那一刻</translation>
    </message>
    <message>
        <source>right from {:.1f} to {:.1f} s</source>
        <translation>{:.1f} 到 {:.1f} s 都算对</translation>
    </message>
    <message>
        <source>give or take half a second or a quarter</source>
        <translation>相差半秒或四分之一以内都算对</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>几秒</translation>
    </message>
    <message>
        <source>a worker&apos;s name</source>
        <translation>工作者的名字</translation>
    </message>
    <message>
        <source>the line, or what matters in it</source>
        <translation>那一行，或其中的关键部分</translation>
    </message>
    <message>
        <source>in this order, such as 2 1 3</source>
        <translation>按先后顺序写，例如 2 1 3</translation>
    </message>
    <message>
        <source>of {} runs</source>
        <translation>{} 次里几次</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>几个</translation>
    </message>
</context>
<context>
    <name>Axis</name>
    <message>
        <source>Time axis</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>paused: End follows</source>
        <translation>已暂停：按 End 继续跟随</translation>
    </message>
    <message>
        <source>since the first event</source>
        <translation>从第一个事件算起</translation>
    </message>
    <message>
        <source>since the first line</source>
        <translation>从第一行代码算起</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close the message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Chapter</name>
    <message>
        <source>Basics</source>
        <translation>基本概念</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>共享与通信</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Coroutines</source>
        <translation>协程</translation>
    </message>
</context>
<context>
    <name>CodePane</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>About</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Code, or what the scenario is about</source>
        <translation>代码，或者场景说明</translation>
    </message>
    <message>
        <source>The code that runs</source>
        <translation>正在运行的代码</translation>
    </message>
</context>
<context>
    <name>ComparisonLine</name>
    <message>
        <source>All figures</source>
        <translation>全部数字</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>worker</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>from (s)</source>
        <translation>开始（秒）</translation>
    </message>
    <message>
        <source>to (s)</source>
        <translation>结束（秒）</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>已复制图片。</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <source>Copied the picture as SVG.</source>
        <translation>已把图片复制为 SVG。</translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation>正在导出 {}…</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>A mistake of Lanescope&apos;s</source>
        <translation>Lanescope 出错了</translation>
    </message>
    <message>
        <source>Lanescope has made a mistake.</source>
        <translation>Lanescope 出错了。</translation>
    </message>
    <message>
        <source>The script is not to blame. What you have just asked for may not have been done; the window goes on. A report helps to mend it; nothing is sent anywhere.</source>
        <translation>这不是脚本的错。刚才要求的操作可能没有完成；窗口可以继续使用。报告有助于修复这个错误；不会向任何地方发送任何内容。</translation>
    </message>
    <message>
        <source>&amp;Save the run and the report…</source>
        <translation>保存运行和报告(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>保存报告(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>{} could not be written: {}</source>
        <translation>无法写入 {}：{}</translation>
    </message>
    <message>
        <source>Saved: {}</source>
        <translation>已保存：{}</translation>
    </message>
    <message>
        <source>Saving {}…</source>
        <translation>正在保存 {}…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Copied the text.</source>
        <translation>已复制文本。</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Rows of the timeline</source>
        <translation>时间轴上的行</translation>
    </message>
</context>
<context>
    <name>Diagram</name>
    <message>
        <source>waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>is held by</source>
        <translation>持有者是</translation>
    </message>
    <message>
        <source>started</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>{} workers</source>
        <translation>{} 个工作者</translation>
    </message>
    <message>
        <source>{} tasks</source>
        <translation>{} 个任务</translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation>{} 个在等待</translation>
    </message>
</context>
<context>
    <name>DiagramView</name>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy as SVG</source>
        <translation>复制为 SVG</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>Distribution</name>
    <message>
        <source>Open run {}</source>
        <translation>打开第 {} 次运行</translation>
    </message>
    <message>
        <source>{}: {} of {} runs</source>
        <translation>{}：{} 次，共运行 {} 次</translation>
    </message>
</context>
<context>
    <name>Edges</name>
    <message>
        <source>at {} %; the arrow keys move it</source>
        <translation>位于 {}% 处，可用方向键移动</translation>
    </message>
    <message>
        <source>Edge above: {}</source>
        <translation>分隔条，下方是“{}”</translation>
    </message>
    <message>
        <source>Edge left of: {}</source>
        <translation>分隔条，右侧是“{}”</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Reading a recorded run…</source>
        <translation>正在读取已记录的运行…</translation>
    </message>
    <message>
        <source>Run a scenario that shows it:</source>
        <translation>运行一个场景看看：</translation>
    </message>
    <message>
        <source>See also:</source>
        <translation>另见：</translation>
    </message>
    <message>
        <source>From a real run of “{}”.</source>
        <translation>取自“{}”的一次真实运行。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{}: cannot be told {}; what it can be told: {}</source>
        <translation>{}：没有 {} 这一项；可以指定的有：{}</translation>
    </message>
    <message>
        <source>{}: no format for slides of several runs; those are: {}</source>
        <translation>{}：这种格式不能把多次运行做成幻灯片；可用的有：{}</translation>
    </message>
    <message>
        <source>{}: tables, runs and scripts show no moment; --at goes with {}</source>
        <translation>{}：表格、运行文件和脚本不能显示某一时刻；--at 可用于 {}</translation>
    </message>
    <message>
        <source>{}: is a folder</source>
        <translation>{}：是文件夹</translation>
    </message>
    <message>
        <source>{}: there is no such folder</source>
        <translation>{}：没有这个文件夹</translation>
    </message>
    <message>
        <source>there is no preset {}; there are: {}</source>
        <translation>没有预设 {}；可用的有：{}</translation>
    </message>
    <message>
        <source>the scale is from 1 to 4, not {:g}</source>
        <translation>倍数从 1 到 4，不能是 {:g}</translation>
    </message>
    <message>
        <source>{} was not written: {}</source>
        <translation>{} 没有写成：{}</translation>
    </message>
    <message>
        <source>{}: the name must end in one of {}</source>
        <translation>{}：文件名必须以下列之一结尾：{}</translation>
    </message>
    <message>
        <source>the run has nothing in that span</source>
        <translation>这次运行在这段时间里什么也没有</translation>
    </message>
    <message>
        <source>the run has no moment {:g} s</source>
        <translation>这次运行没有 {:g} s 这个时刻</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>There is nothing to be exported until a run has ended.</source>
        <translation>运行结束之后才能导出。</translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}，{}</translation>
    </message>
    <message>
        <source>{} × {} px</source>
        <translation>{} × {} 像素</translation>
    </message>
    <message>
        <source>{} shows the same run in its own way.</source>
        <translation>{}：以自己的方式呈现同一次运行。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No room for: {}</source>
        <translation>放不下：{}</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy as SVG</source>
        <translation>复制为 SVG</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Exported before</source>
        <translation>之前导出过的</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{} (*{})</source>
        <translation>{} (*{})</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation>正在导出 {}…</translation>
    </message>
    <message>
        <source>Exported {}.</source>
        <translation>已导出 {}。</translation>
    </message>
    <message>
        <source>{} could not be written: {}</source>
        <translation>无法写入 {}：{}</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择别的位置。</translation>
    </message>
    <message>
        <source>{} could not be written. Another place?</source>
        <translation>无法写入 {}。换个位置？</translation>
    </message>
</context>
<context>
    <name>FilterBox</name>
    <message>
        <source>Worker, function, lock, queue, printed text</source>
        <translation>工作者、函数、锁、队列、输出的文字</translation>
    </message>
    <message>
        <source>Find in the run</source>
        <translation>在运行中查找</translation>
    </message>
    <message>
        <source>Enter goes to the next place, Shift+Enter to the one before; Esc shows all again.</source>
        <translation>按回车键到下一处，按 Shift+回车键到上一处；按 Esc 键重新显示全部。</translation>
    </message>
    <message>
        <source>Show all lanes where they belong</source>
        <translation>显示所有泳道，各归其位</translation>
    </message>
</context>
<context>
    <name>Filtering</name>
    <message>
        <source>{} of {} lanes</source>
        <translation>{} 条泳道（共 {} 条）</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>{}, hit {} of {}</source>
        <translation>{}，第 {} 处（共 {} 处）</translation>
    </message>
    <message>
        <source>{}, hits: {}</source>
        <translation>{}，找到 {} 处</translation>
    </message>
    <message>
        <source>{}; before: {}</source>
        <translation>{}；上一次：{} 处</translation>
    </message>
</context>
<context>
    <name>FindingsLine</name>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>What happens in a run is said here.</source>
        <translation>运行中发生了什么，会写在这里。</translation>
    </message>
    <message>
        <source>Nothing remarkable.</source>
        <translation>没有特别的情况。</translation>
    </message>
    <message>
        <source>Watching…</source>
        <translation>正在观察…</translation>
    </message>
    <message>
        <source>&amp;Show it on the timeline</source>
        <translation>在时间轴上显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pin its workers to the top</source>
        <translation>把涉及的工作者固定在顶部(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy the sentence</source>
        <translation>复制这句话(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;all sentences</source>
        <translation>复制所有句子(&amp;A)</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{}{}</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>还有 {} 条</translation>
    </message>
    <message>
        <source>Show fewer sentences</source>
        <translation>收起句子</translation>
    </message>
    <message>
        <source>Show all sentences</source>
        <translation>显示所有句子</translation>
    </message>
</context>
<context>
    <name>FoldersMenu</name>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>添加文件夹(&amp;A)…</translation>
    </message>
    <message>
        <source>Remove {} from the list</source>
        <translation>从列表中移除 {}</translation>
    </message>
    <message>
        <source>A folder of scenarios</source>
        <translation>场景文件夹</translation>
    </message>
</context>
<context>
    <name>Folding</name>
    <message>
        <source>Hidden: {}. Shift+H shows it again.</source>
        <translation>已隐藏：{}。按 Shift+H 重新显示。</translation>
    </message>
    <message>
        <source>It is all that is shown.</source>
        <translation>只剩下它了，不能再隐藏。</translation>
    </message>
    <message>
        <source>letting go of {}</source>
        <translation>放回 {}</translation>
    </message>
    <message>
        <source>pinning {}</source>
        <translation>固定 {}</translation>
    </message>
    <message>
        <source>pinning workers</source>
        <translation>固定工作者</translation>
    </message>
    <message>
        <source>hiding {}</source>
        <translation>隐藏 {}</translation>
    </message>
    <message>
        <source>showing everything where it belongs</source>
        <translation>全部放回原来的位置</translation>
    </message>
    <message>
        <source>showing only {}</source>
        <translation>只显示 {}</translation>
    </message>
    <message>
        <source>sorting</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Select an interval first.</source>
        <translation>请先选中一段时间。</translation>
    </message>
    <message>
        <source>There is nothing to fold here.</source>
        <translation>这里没有可以折叠的。</translation>
    </message>
    <message>
        <source>There is nothing to open here.</source>
        <translation>这里没有可以展开的。</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG picture, of vectors</source>
        <translation>SVG 矢量图</translation>
    </message>
    <message>
        <source>PDF page, of vectors</source>
        <translation>PDF 矢量页</translation>
    </message>
    <message>
        <source>The program ffmpeg is not found.</source>
        <translation>没有找到 ffmpeg 程序。</translation>
    </message>
    <message>
        <source>Animation, GIF</source>
        <translation>动画，GIF</translation>
    </message>
    <message>
        <source>Animation, WebP</source>
        <translation>动画，WebP</translation>
    </message>
    <message>
        <source>Video, MP4</source>
        <translation>视频，MP4</translation>
    </message>
    <message>
        <source>Table of states</source>
        <translation>状态表</translation>
    </message>
    <message>
        <source>Table of what was held</source>
        <translation>持有表</translation>
    </message>
    <message>
        <source>Table of tasks</source>
        <translation>任务表</translation>
    </message>
    <message>
        <source>Table of what happened</source>
        <translation>发现表</translation>
    </message>
    <message>
        <source>The run, for Lanescope and Perfetto</source>
        <translation>这次运行，供 Lanescope 和 Perfetto 打开</translation>
    </message>
    <message>
        <source>The run, not compressed</source>
        <translation>这次运行，不压缩</translation>
    </message>
    <message>
        <source>The script as it ran</source>
        <translation>实际运行的脚本</translation>
    </message>
    <message>
        <source>LaTeX (TikZ)</source>
        <translation>LaTeX（TikZ）</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>PowerPoint slides</source>
        <translation>PowerPoint 幻灯片</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>The course&apos;s words</source>
        <translation>课程术语</translation>
    </message>
    <message>
        <source>What a lane shows</source>
        <translation>泳道上的状态</translation>
    </message>
    <message>
        <source>What is waited for</source>
        <translation>等待的对象</translation>
    </message>
    <message>
        <source>Marks and signs</source>
        <translation>标记和符号</translation>
    </message>
</context>
<context>
    <name>GlossaryWindow</name>
    <message>
        <source>Glossary</source>
        <translation>术语表</translation>
    </message>
    <message>
        <source>Search in English or Chinese</source>
        <translation>用中文或英文搜索</translation>
    </message>
    <message>
        <source>Search the glossary</source>
        <translation>搜索术语表</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词条</translation>
    </message>
</context>
<context>
    <name>GoalBox</name>
    <message>
        <source>What ought to hold</source>
        <translation>应当成立的事</translation>
    </message>
    <message>
        <source>no deadlock and no exception</source>
        <translation>没有死锁，也没有异常</translation>
    </message>
    <message>
        <source>the figures of the last line are the same</source>
        <translation>最后一行里的数字相同</translation>
    </message>
    <message>
        <source>no deadlock</source>
        <translation>没有死锁</translation>
    </message>
    <message>
        <source>no assertion fails</source>
        <translation>断言都成立</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Copy the rows as text</source>
        <translation>把所选各行复制为文本</translation>
    </message>
    <message>
        <source>Copy the table as CSV</source>
        <translation>把整张表复制为 CSV</translation>
    </message>
</context>
<context>
    <name>HandBar</name>
    <message>
        <source>From the start</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Back one step</source>
        <translation>退回一步</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>还是同一个</translation>
    </message>
    <message>
        <source>Until it waits</source>
        <translation>执行到它等待</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>随机选一个</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>执行到结束</translation>
    </message>
    <message>
        <source>To the end, at random</source>
        <translation>随机执行到结束</translation>
    </message>
</context>
<context>
    <name>HandDialog</name>
    <message>
        <source>Step by hand</source>
        <translation>手动单步</translation>
    </message>
    <message>
        <source>STEERED</source>
        <translation>受控运行</translation>
    </message>
    <message>
        <source>One thread at a time, in the order that you choose. Sleeps take no time.</source>
        <translation>一次只执行一个线程，次序由你来定。睡眠不花时间。</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>当前进展</translation>
    </message>
    <message>
        <source>0 to 9: who goes   Space: the same again   Backspace: back   R: any   W: until it waits   E: to the end</source>
        <translation>0 到 9：轮到谁   空格：还是同一个   退格：退回一步   R：随机选一个   W：执行到它等待   E：执行到结束</translation>
    </message>
    <message>
        <source>Save the schedule…</source>
        <translation>保存次序…</translation>
    </message>
    <message>
        <source>Show as a run</source>
        <translation>显示为一次运行</translation>
    </message>
    <message>
        <source>Runs it once more in this order, watched, and shows its lanes in the window</source>
        <translation>按这个次序再运行一遍并记录下来，在窗口里显示它的泳道</translation>
    </message>
    <message>
        <source>Running once more in this order, to show its lanes…</source>
        <translation>正在按这个次序再运行一遍，以便显示它的泳道…</translation>
    </message>
    <message>
        <source>The script waits for a line to be typed.</source>
        <translation>脚本在等你输入一行。</translation>
    </message>
    <message>
        <source>It is computing, or waiting for something outside of control. Esc ends it.</source>
        <translation>它正在计算，或者在等待不受控制的事。按 Esc 键结束它。</translation>
    </message>
    <message>
        <source>Step {}: who goes next? {} can go.</source>
        <translation>第 {} 步：轮到谁？有 {} 个可选。</translation>
    </message>
    <message>
        <source>The script&apos;s process has ended before its time.</source>
        <translation>脚本的进程提前结束了。</translation>
    </message>
    <message>
        <source>Schedule (*.json)</source>
        <translation>次序 (*.json)</translation>
    </message>
    <message>
        <source>Save the schedule</source>
        <translation>保存次序</translation>
    </message>
    <message>
        <source>{} could not be written: {}</source>
        <translation>无法写入 {}：{}</translation>
    </message>
</context>
<context>
    <name>HandView</name>
    <message>
        <source>Code: who goes on where</source>
        <translation>代码：谁接下来执行哪一行</translation>
    </message>
    <message>
        <source>Who goes next? A click, or the number as a key</source>
        <translation>下一步轮到谁？点击它，或按它的数字键</translation>
    </message>
    <message>
        <source>Shared values</source>
        <translation>共享数据</translation>
    </message>
    <message>
        <source>Steps so far, each with the line it began on</source>
        <translation>到目前为止的各步，标出的是每一步开始的那一行</translation>
    </message>
    <message>
        <source>Printed so far</source>
        <translation>到目前为止的输出</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Steps so far</source>
        <translation>走过的每一步</translation>
    </message>
    <message>
        <source>A line for the script to read</source>
        <translation>给脚本的输入</translation>
    </message>
    <message>
        <source>The script reads a line: type it here, then Enter</source>
        <translation>脚本要读一行：在这里输入，然后按回车键</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Search: a script, LOCK=True, 3.14, deadlock, 2026-11-30 …</source>
        <translation>搜索：脚本、LOCK=True、3.14、死锁、2026-11-30 ……</translation>
    </message>
    <message>
        <source>Each word must stand somewhere in what is known of a run; -word: nowhere.</source>
        <translation>每个词都必须出现在运行的已知信息中；“-词”表示不得出现。</translation>
    </message>
    <message>
        <source>Search the runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Kept runs</source>
        <translation>保存下来的运行</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Compare the two</source>
        <translation>比较这两次(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo the deletion</source>
        <translation>撤销删除(&amp;U)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The oldest runs have gone, as there is no room for them: {}</source>
        <translation>空间不够，最早的运行已删除：{} 次</translation>
    </message>
    <message>
        <source>The space bar or a click ticks a run; two with a tick can be compared.</source>
        <translation>按空格键或单击方框即可勾选运行；勾选两次运行后可以比较。</translation>
    </message>
    <message>
        <source>No run is kept yet: run a script, and it will be here.</source>
        <translation>还没有保存任何运行：运行一个脚本，就会出现在这里。</translation>
    </message>
    <message>
        <source>No run fits.</source>
        <translation>没有符合的运行。</translation>
    </message>
    <message>
        <source>{} of {} runs fit.</source>
        <translation>{} 次运行符合，共 {} 次。</translation>
    </message>
    <message>
        <source>Runs are not kept at the moment.</source>
        <translation>目前不保存运行。</translation>
    </message>
    <message>
        <source>Pinned runs and the latest one stay, though they take more room than is allowed.</source>
        <translation>固定的运行和最近一次会留下，尽管它们占用的空间超过了上限。</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>Run, compressed (*.json.gz)</source>
        <translation>运行，压缩 (*.json.gz)</translation>
    </message>
    <message>
        <source>Export the run</source>
        <translation>导出运行</translation>
    </message>
    <message>
        <source>Exported {}.</source>
        <translation>已导出 {}。</translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation>正在导出 {}…</translation>
    </message>
</context>
<context>
    <name>HistoryKeeper</name>
    <message>
        <source>This run is not in the history: {}</source>
        <translation>这次运行没有存入历史：{}</translation>
    </message>
    <message>
        <source>It will be tried again with the next run. Or save it somewhere else now (Ctrl+S).</source>
        <translation>下一次运行结束时会再试一次；也可以现在把它保存到别处（Ctrl+S）。</translation>
    </message>
    <message>
        <source>The history cannot be used: {}</source>
        <translation>无法使用历史：{}</translation>
    </message>
    <message>
        <source>Scripts run as ever; their runs are not kept.</source>
        <translation>脚本照常运行，只是不会保存。</translation>
    </message>
    <message>
        <source>The list of runs was damaged. It was made anew from the run files: {} runs.</source>
        <translation>运行列表已损坏，已根据运行文件重新建立：{} 次运行。</translation>
    </message>
    <message>
        <source>No run is lost; the damaged list is {}.</source>
        <translation>没有丢失任何运行；损坏的列表是 {}。</translation>
    </message>
    <message>
        <source>Files in the history that are no whole runs: {}</source>
        <translation>历史中有些文件不是完整的运行：{}</translation>
    </message>
    <message>
        <source>All other runs are there (Ctrl+H).</source>
        <translation>其余的运行都在（Ctrl+H）。</translation>
    </message>
    <message>
        <source>The window was ended from outside. Runs that were found again: {}</source>
        <translation>上次窗口被外部强行结束。找回的运行：{}</translation>
    </message>
    <message>
        <source>File ▸ History (Ctrl+H) has them.</source>
        <translation>见“文件 ▸ 历史”（Ctrl+H）。</translation>
    </message>
</context>
<context>
    <name>Interpreter</name>
    <message>
        <source>Python {}</source>
        <translation>Python {}</translation>
    </message>
</context>
<context>
    <name>InterpreterButton</name>
    <message>
        <source>Interpreter, chosen automatically:
{}</source>
        <translation>自动选择的解释器：
{}</translation>
    </message>
    <message>
        <source>Interpreter that you chose:
{}</source>
        <translation>你选择的解释器：
{}</translation>
    </message>
    <message>
        <source>Interpreter: {}</source>
        <translation>解释器：{}</translation>
    </message>
</context>
<context>
    <name>InterpreterChoice</name>
    <message>
        <source>The virtual environment beside the script was not used; Lanescope&apos;s own Python {} runs.</source>
        <translation>没有使用脚本旁边的虚拟环境，改用 Lanescope 自带的 Python {}。</translation>
    </message>
    <message>
        <source>It was the chosen interpreter. Python {} runs instead; Run ▸ Interpreter offers others.</source>
        <translation>这是你选择的解释器。现在改用 Python {} 运行；在“运行 ▸ 解释器”里可以另选。</translation>
    </message>
    <message>
        <source>Asking {}…</source>
        <translation>正在检查 {}…</translation>
    </message>
    <message>
        <source>The interpreter is the same as before.</source>
        <translation>解释器没有变。</translation>
    </message>
</context>
<context>
    <name>InterpreterMenu</name>
    <message>
        <source>Interpreter</source>
        <translation>解释器</translation>
    </message>
    <message>
        <source>The virtual environment beside a script of yours, else Lanescope&apos;s own</source>
        <translation>自己的脚本用旁边的虚拟环境，否则用 Lanescope 自带的</translation>
    </message>
    <message>
        <source>&amp;Choose another…</source>
        <translation>另选一个(&amp;C)…</translation>
    </message>
    <message>
        <source>looking for others…</source>
        <translation>正在寻找其他解释器…</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>自动(&amp;A)</translation>
    </message>
    <message>
        <source>Lanescope&apos;s own</source>
        <translation>Lanescope 自带</translation>
    </message>
    <message>
        <source>Choose a Python interpreter</source>
        <translation>选择 Python 解释器</translation>
    </message>
</context>
<context>
    <name>KeptRuns</name>
    <message>
        <source>Runs that have gone for good meanwhile: {}</source>
        <translation>其间已彻底删除、无法恢复的运行：{} 次</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Scroll the lanes</source>
        <translation>上下滚动泳道</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Shift + wheel</source>
        <translation>Shift + 滚轮</translation>
    </message>
    <message>
        <source>Move in time</source>
        <translation>沿时间移动</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Shift + drag</source>
        <translation>Shift + 拖动</translation>
    </message>
    <message>
        <source>Measure a span</source>
        <translation>测量一段时间</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Fit the interval</source>
        <translation>放大到这一段</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>右键</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>打开菜单，列出可做的操作</translation>
    </message>
    <message>
        <source>Mouse on the lanes</source>
        <translation>泳道上的鼠标操作</translation>
    </message>
    <message>
        <source>{}, and back</source>
        <translation>{}，以及反向</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>LaneMenu</name>
    <message>
        <source>Start</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Time running, the longest first</source>
        <translation>执行时间，最长的在前</translation>
    </message>
    <message>
        <source>Time waited, the longest first</source>
        <translation>等待时间，最长的在前</translation>
    </message>
    <message>
        <source>Go to its &amp;line in the code</source>
        <translation>跳到它在代码里的那一行(&amp;L)</translation>
    </message>
    <message>
        <source>Its s&amp;tatistics</source>
        <translation>它的统计数据(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Open: a row for each</source>
        <translation>展开：各占一行(&amp;O)</translation>
    </message>
    <message>
        <source>F&amp;old into one row</source>
        <translation>折叠成一行(&amp;O)</translation>
    </message>
    <message>
        <source>Let it stand where it &amp;belongs</source>
        <translation>放回原来的位置(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Pin to the top</source>
        <translation>固定在顶部(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Sho&amp;w only {}</source>
        <translation>只显示 {}(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>排序方式(&amp;S)</translation>
    </message>
    <message>
        <source>Copy what is in sight as &amp;text</source>
        <translation>把看得见的部分复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy what is in sight as &amp;CSV</source>
        <translation>把看得见的部分复制为 CSV(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as a p&amp;icture</source>
        <translation>复制为图片(&amp;I)</translation>
    </message>
    <message>
        <source>Copied the first {} of {} intervals.</source>
        <translation>已复制前 {} 段，共 {} 段。</translation>
    </message>
    <message>
        <source>Copied {} intervals.</source>
        <translation>已复制 {} 段。</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>daemon</source>
        <translation>守护</translation>
    </message>
    <message>
        <source>cut short: a daemon, and its process ended</source>
        <translation>中途终止：守护线程，所属进程结束了</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>中途终止</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>退出码 %1</translation>
    </message>
    <message>
        <source>{} from {}</source>
        <translation>{}，由 {} 发出</translation>
    </message>
    <message>
        <source>{}: a daemon, and the code of {} was over</source>
        <translation>{}：守护进程，而 {} 的代码已执行完</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>Code and terminal</source>
        <translation>代码和终端</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>What the colours and signs mean</source>
        <translation>颜色和符号的含义</translation>
    </message>
    <message>
        <source>blocked:</source>
        <translation>阻塞：</translation>
    </message>
    <message>
        <source>It cannot go on until something else has happened; these are the kinds.</source>
        <translation>要等别的事情发生才能继续；这里是各种阻塞。</translation>
    </message>
    <message>
        <source>no GIL: threads compute side by side</source>
        <translation>无 GIL：各线程并行计算</translation>
    </message>
    <message>
        <source>This Python ran without the interpreter lock (GIL): its threads run Python code at the same time, each on a core of its own, and nobody waits for the GIL. What they share needs a lock all the more: count += 1 loses updates at any moment.</source>
        <translation>这个 Python 运行时没有解释器锁（GIL）：各线程同时执行 Python 代码，每个线程占一个核，谁也不等待 GIL。它们共享的数据因此更需要互斥锁：count += 1 随时都可能丢失更新。</translation>
    </message>
</context>
<context>
    <name>Locks</name>
    <message>
        <source>{}, {} in all</source>
        <translation>{}，共 {}</translation>
    </message>
    <message>
        <source>up to {} waiting</source>
        <translation>最多 {} 个在等待</translation>
    </message>
    <message>
        <source>no one waits</source>
        <translation>没有人在等</translation>
    </message>
</context>
<context>
    <name>LookFields</name>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>For grey print</source>
        <translation>适合黑白印刷</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>as its content</source>
        <translation>随内容</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>与窗口相同</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Lanescope</source>
        <translation>Lanescope</translation>
    </message>
    <message>
        <source>Nothing was run.</source>
        <translation>什么都没有运行。</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>exit, code %1</source>
        <translation>结束，退出码 %1</translation>
    </message>
    <message>
        <source>killed by %1</source>
        <translation>被 %1 终止</translation>
    </message>
    <message>
        <source>orphaned, new parent %1</source>
        <translation>成为孤儿进程，新的父进程是 %1</translation>
    </message>
    <message>
        <source>reaped by its parent</source>
        <translation>被父进程回收</translation>
    </message>
    <message>
        <source>exception: %1</source>
        <translation>异常：%1</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>start() was called</source>
        <translation>调用了 start()</translation>
    </message>
    <message>
        <source>the first line of its code</source>
        <translation>自己代码的第一行</translation>
    </message>
    <message>
        <source>the last line of its code is done</source>
        <translation>自己代码的最后一行已执行完</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>时间轴(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>The&amp;me</source>
        <translation>主题(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>MiniMap</name>
    <message>
        <source>The whole run</source>
        <translation>整个运行过程</translation>
    </message>
    <message>
        <source>The whole run. Drag the part that is in sight or one of its edges, or click a place.</source>
        <translation>整个运行过程。可以拖动看得见的那一部分或它的边缘，也可以点击某一处。</translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>Lanescope crashed the last time.</source>
        <translation>Lanescope 上次崩溃了。</translation>
    </message>
    <message>
        <source>File ▸ History (Ctrl+H) has the last run; a report for those who mend it is {}.</source>
        <translation>最后一次运行见“文件 ▸ 历史”（Ctrl+H）；供修复者使用的报告是 {}。</translation>
    </message>
</context>
<context>
    <name>MomentFlag</name>
    <message>
        <source>The moment of the replay</source>
        <translation>回放的时刻</translation>
    </message>
    <message>
        <source>Drag it, or take the arrow keys; Space plays, . and , step, Esc ends.</source>
        <translation>可以拖动，也可以用方向键移动；按空格键播放，按句点键和逗号键逐个事件移动，按 Esc 键结束。</translation>
    </message>
    <message>
        <source>The moment that all panes show.</source>
        <translation>所有窗格都显示这一时刻。</translation>
    </message>
</context>
<context>
    <name>MomentPane</name>
    <message>
        <source>Moment</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Who waits, who started whom, or both in words</source>
        <translation>谁在等待、谁启动了谁，或两者的文字说明</translation>
    </message>
    <message>
        <source>Wait-for graph</source>
        <translation>等待图</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>进程树</translation>
    </message>
    <message>
        <source>The moment in words</source>
        <translation>这一时刻的文字说明</translation>
    </message>
    <message>
        <source>Nobody has begun.</source>
        <translation>还没有工作者开始。</translation>
    </message>
    <message>
        <source>So far nobody has held or waited for a lock, a queue or the like.</source>
        <translation>到目前为止，还没有谁持有或等待过锁、队列之类的对象。</translation>
    </message>
    <message numerus="yes">
        <source>%n more are not drawn</source>
        <translation>
            <numerusform>另有 %n 个没有画出</numerusform>
        </translation>
    </message>
    <message>
        <source>Move the mouse over the lanes, or press R there, to see a moment of the run.</source>
        <translation>把鼠标移到泳道上，或在那里按 R，就能看到运行的某一时刻。</translation>
    </message>
    <message>
        <source>What stands at a moment of a run is shown here.</source>
        <translation>运行在某一时刻的情形显示在这里。</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>All slides: question, before, after, answer</source>
        <translation>整套幻灯片：提问、之前、之后、答案</translation>
    </message>
    <message>
        <source>A Beamer frame, with overlays</source>
        <translation>Beamer 页面，逐步显示</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画方式</translation>
    </message>
    <message>
        <source>Length, in seconds</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>Or speed (1: as it was)</source>
        <translation>或速度（1 为原速）</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>The run as it grows</source>
        <translation>随运行推进逐渐显示</translation>
    </message>
    <message>
        <source>A cursor that steps through it</source>
        <translation>光标逐个走过事件</translation>
    </message>
</context>
<context>
    <name>Moves</name>
    <message>
        <source>Nothing that was recorded woke it.</source>
        <translation>记录里没有谁唤醒它。</translation>
    </message>
    <message>
        <source>Nothing that was recorded was woken by it.</source>
        <translation>记录里它没有唤醒谁。</translation>
    </message>
    <message>
        <source>Select an interval first.</source>
        <translation>请先选中一段时间。</translation>
    </message>
    <message>
        <source>Copied the details.</source>
        <translation>已复制详细信息。</translation>
    </message>
</context>
<context>
    <name>ObjectMenu</name>
    <message>
        <source>Show only who uses {}</source>
        <translation>只显示用到 {} 的工作者</translation>
    </message>
    <message>
        <source>Let it stand where it &amp;belongs</source>
        <translation>放回原来的位置(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Pin to the top</source>
        <translation>固定在顶部(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Copied the details.</source>
        <translation>已复制详细信息。</translation>
    </message>
</context>
<context>
    <name>Objects</name>
    <message>
        <source>and {} more</source>
        <translation>另有 {} 个</translation>
    </message>
</context>
<context>
    <name>OpenScript</name>
    <message>
        <source>Choose a scenario on the left, or drop a Python script here.</source>
        <translation>在左边选一个场景，或者把 Python 脚本拖到这里。</translation>
    </message>
    <message>
        <source>Ready: F5 runs this script. Nothing of it has run yet.</source>
        <translation>准备就绪：按 F5 运行这个脚本。现在还什么都没有运行。</translation>
    </message>
    <message>
        <source>{} – Lanescope</source>
        <translation>{} – Lanescope</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Scripts, runs and traces (*.py *.json *.json.gz);;Every file (*)</source>
        <translation>脚本、运行和跟踪记录 (*.py *.json *.json.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Choose a scenario on the left, or open a file (Ctrl+O).</source>
        <translation>在左边选一个场景，或者打开一个文件（Ctrl+O）。</translation>
    </message>
    <message>
        <source>The file is {}.</source>
        <translation>文件是 {}。</translation>
    </message>
    <message>
        <source>A form comment is wrong: {}</source>
        <translation>表单注释写错了：{}</translation>
    </message>
    <message>
        <source>The script runs, but without its options. A form reads: {}</source>
        <translation>脚本可以运行，但没有选项。表单应写成：{}</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Run files are made by “Save the run” (Ctrl+S).</source>
        <translation>运行文件由“保存运行”（Ctrl+S）生成。</translation>
    </message>
    <message>
        <source>Another window may have deleted it. File ▸ History (Ctrl+H) shows what there is.</source>
        <translation>可能已被另一个窗口删除。“文件 ▸ 历史”（Ctrl+H）里是现有的运行。</translation>
    </message>
</context>
<context>
    <name>OptionAbilities</name>
    <message>
        <source>Does nothing here: {}.</source>
        <translation>在这里不起作用：{}。</translation>
    </message>
    <message>
        <source>{} is not to be had: {}.</source>
        <translation>{} 不可用：{}。</translation>
    </message>
    <message>
        <source>default of Python {}</source>
        <translation>Python {} 的默认值</translation>
    </message>
</context>
<context>
    <name>OptionsPanel</name>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Back to the script&apos;s own values</source>
        <translation>还原成脚本自己的值</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>找出来</translation>
    </message>
    <message>
        <source>The script says what ought to hold. Look for an order of its threads, or of the processes that it forks, in which it does not: a steered run.</source>
        <translation>脚本写明了什么应当成立。用受控运行来寻找一种使这件事不成立的次序，也就是各个线程（或脚本 fork 出的进程）谁先谁后。</translation>
    </message>
    <message>
        <source>There are no options to choose.</source>
        <translation>没有可选的选项。</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>No line of this script ends in “# @param”, so it has no options of its own. These switches change its locks, semaphores, joins and daemons while it runs; the file stays as it is.</source>
        <translation>这个脚本没有以“# @param”结尾的行，所以没有自己的选项。这些开关在运行时改变它的锁、信号量、join() 和守护属性；文件保持不变。</translation>
    </message>
    <message>
        <source>Changes what the script makes and calls itself, as it runs; the file stays as it is.</source>
        <translation>在运行时改变脚本自己创建和调用的东西；文件保持不变。</translation>
    </message>
    <message>
        <source>Line {} of the script; there it is {}.</source>
        <translation>在脚本第 {} 行；那里写的是 {}。</translation>
    </message>
    <message>
        <source>Back to {}</source>
        <translation>还原成 {}</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Run {} times</source>
        <translation>运行 {} 次</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>正在运行…</translation>
    </message>
    <message>
        <source>This run is exact.</source>
        <translation>这一次结果正确。</translation>
    </message>
    <message>
        <source>This run is not exact.</source>
        <translation>这一次结果不对。</translation>
    </message>
    <message>
        <source>This run has no answer: it was stopped, or has nothing of what was asked for.</source>
        <translation>这次运行没有答案：它被停止了，或者没有出现所问的情况。</translation>
    </message>
    <message>
        <source>Right. Measured: {}.</source>
        <translation>预测对了。实测：{}。</translation>
    </message>
    <message>
        <source>Compare the two. Measured: {}.</source>
        <translation>请对比两者。实测：{}。</translation>
    </message>
    <message>
        <source>Not as predicted. Measured: {}.</source>
        <translation>和预测的不一样。实测：{}。</translation>
    </message>
    <message>
        <source>Measured: {}.</source>
        <translation>实测：{}。</translation>
    </message>
    <message>
        <source>Predicted: {}</source>
        <translation>预测：{}</translation>
    </message>
    <message>
        <source>predicted {}</source>
        <translation>预测 {}</translation>
    </message>
    <message>
        <source>measured {}</source>
        <translation>实测 {}</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Options as set</source>
        <translation>所设选项</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>The prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Python and cores</source>
        <translation>Python 与核数</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Process numbers</source>
        <translation>进程号</translation>
    </message>
    <message>
        <source>The run before</source>
        <translation>上一次运行</translation>
    </message>
    <message>
        <source>Locks and queues</source>
        <translation>锁与队列</translation>
    </message>
    <message>
        <source>Interpreter lock</source>
        <translation>解释器锁</translation>
    </message>
    <message>
        <source>Running at once</source>
        <translation>同时执行的个数</translation>
    </message>
    <message>
        <source>CPU per worker</source>
        <translation>每个工作者的 CPU</translation>
    </message>
    <message>
        <source>Moment in words</source>
        <translation>时刻的文字说明</translation>
    </message>
    <message>
        <source>Wait-for graph</source>
        <translation>等待图</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>进程树</translation>
    </message>
    <message>
        <source>No lanes: it alone</source>
        <translation>只画时刻，不画泳道</translation>
    </message>
    <message>
        <source>Code lines</source>
        <translation>代码行</translation>
    </message>
    <message>
        <source>Printed last</source>
        <translation>最后的输出</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>1 core</source>
        <translation>1 核</translation>
    </message>
    <message>
        <source>{} cores</source>
        <translation>{} 核</translation>
    </message>
    <message>
        <source>printed last:</source>
        <translation>最后输出的几行：</translation>
    </message>
    <message>
        <source>{:.2f} s</source>
        <translation>{:.2f} s</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Wait-for graph</source>
        <translation>等待图</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>进程树</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>另有 {} 个</translation>
    </message>
    <message>
        <source>before: {}</source>
        <translation>之前：{}</translation>
    </message>
    <message>
        <source>now: {}</source>
        <translation>现在：{}</translation>
    </message>
    <message>
        <source>at {}: {}</source>
        <translation>{} 时：{}</translation>
    </message>
    <message>
        <source>waited {} for the GIL</source>
        <translation>等待 GIL 共 {}</translation>
    </message>
    <message>
        <source>waited {time} for {lock}</source>
        <translation>等待 {lock} 共 {time}</translation>
    </message>
</context>
<context>
    <name>PredictionMark</name>
    <message>
        <source>the moment asked about</source>
        <translation>问的就是这一刻</translation>
    </message>
    <message>
        <source>predicted {}</source>
        <translation>预测 {}</translation>
    </message>
    <message>
        <source>predicted {:.1f} s</source>
        <translation>预测 {:.1f} s</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>Slide, 16:9</source>
        <translation>幻灯片，16:9</translation>
    </message>
    <message>
        <source>Slide, 4:3</source>
        <translation>幻灯片，4:3</translation>
    </message>
    <message>
        <source>Half a slide</source>
        <translation>半张幻灯片</translation>
    </message>
    <message>
        <source>Projector, for the last row</source>
        <translation>投影，后排也能看清</translation>
    </message>
    <message>
        <source>Paper, one column</source>
        <translation>论文，单栏</translation>
    </message>
    <message>
        <source>As high as its content, light</source>
        <translation>随内容高度，浅色</translation>
    </message>
    <message>
        <source>As high as its content, dark</source>
        <translation>随内容高度，深色</translation>
    </message>
    <message>
        <source>Transparent, to lay over a slide</source>
        <translation>透明，叠放在幻灯片上</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>As it will be written. Drag it into another program.</source>
        <translation>写出来就是这样。可以拖到别的程序里。</translation>
    </message>
</context>
<context>
    <name>QuestionPane</name>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run with this prediction (Enter)</source>
        <translation>带着这个预测运行（Enter）</translation>
    </message>
    <message>
        <source>Run without</source>
        <translation>直接运行</translation>
    </message>
    <message>
        <source>Run without a prediction (Esc)</source>
        <translation>不预测，直接运行（Esc）</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>举手表决</translation>
    </message>
    <message>
        <source>Count hands in a lecture hall, before a discussion and after it</source>
        <translation>在课堂上数举手的人数，讨论前后各一次</translation>
    </message>
    <message>
        <source>Hands for it</source>
        <translation>赞成人数</translation>
    </message>
    <message>
        <source>after the discussion</source>
        <translation>讨论之后</translation>
    </message>
    <message>
        <source>Hands before the discussion</source>
        <translation>讨论之前的赞成人数</translation>
    </message>
    <message>
        <source>Hands after the discussion</source>
        <translation>讨论之后的赞成人数</translation>
    </message>
</context>
<context>
    <name>Queues</name>
    <message>
        <source>at most {}</source>
        <translation>最多存有 {} 个</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>清空这些记录(&amp;F)</translation>
    </message>
</context>
<context>
    <name>RepeatDialog</name>
    <message>
        <source>Run many times</source>
        <translation>多次运行</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>The script runs again and again, one run after another.</source>
        <translation>脚本会反复运行，一次接一次。</translation>
    </message>
    <message>
        <source>{} of {} runs. A bar opens one of its runs in the window.</source>
        <translation>已运行 {} 次，共 {} 次。点一根条形，窗口里就打开其中一次运行。</translation>
    </message>
    <message>
        <source>{} of {} runs</source>
        <translation>已运行 {} 次，共 {} 次</translation>
    </message>
    <message>
        <source>stopped after {} of {} runs. A bar opens one of its runs in the window.</source>
        <translation>运行了 {} 次后停止，原定 {} 次。点一根条形，窗口里就打开其中一次运行。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>RepeatExample</name>
    <message>
        <source>Run {} of {}</source>
        <translation>第 {} 次运行，共 {} 次</translation>
    </message>
    <message>
        <source>Run {} of {}, {}</source>
        <translation>第 {} 次运行，共 {} 次，{}</translation>
    </message>
    <message>
        <source>The lanes, the terminal and the code are those of this run. F5 runs the script anew.</source>
        <translation>泳道、终端和代码都是这次运行的。按 F5 重新运行脚本。</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>Select a lane, or an interval that waits for something, first.</source>
        <translation>请先选中一条泳道，或一段在等待某个对象的时间。</translation>
    </message>
    <message>
        <source>Nothing happens after this.</source>
        <translation>此后再没有事件。</translation>
    </message>
    <message>
        <source>Nothing happened before.</source>
        <translation>此前没有事件。</translation>
    </message>
    <message>
        <source>Which step decided this deadlock cannot be said for sure.</source>
        <translation>无法确定是哪一步决定了这个死锁。</translation>
    </message>
    <message>
        <source>No deadlock was found in this run.</source>
        <translation>这次运行没有发现死锁。</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Event before (,)</source>
        <translation>上一个事件（,）</translation>
    </message>
    <message>
        <source>Next event (.)</source>
        <translation>下一个事件（.）</translation>
    </message>
    <message>
        <source>End the replay (Esc)</source>
        <translation>结束回放（Esc）</translation>
    </message>
    <message>
        <source>Whose events to step through</source>
        <translation>逐步查看谁的事件</translation>
    </message>
    <message>
        <source>How fast the replay plays</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>How fast the replay plays, against the run itself (-, +). A running program is never slowed down.</source>
        <translation>相对于运行本身的回放速度（-、+）。正在运行的程序从不会被放慢。</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>所有事件</translation>
    </message>
    <message>
        <source>of this lane</source>
        <translation>这条泳道的</translation>
    </message>
    <message>
        <source>of this object</source>
        <translation>这个对象的</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Last line</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>Came out right</source>
        <translation>结果正确的次数</translation>
    </message>
    <message>
        <source>Wall time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出现的问题</translation>
    </message>
    <message>
        <source>{} to {} s, the middle half {} to {} s</source>
        <translation>{} 到 {} s，居中的一半在 {} 到 {} s 之间</translation>
    </message>
</context>
<context>
    <name>RoomRow</name>
    <message>
        <source>{} runs, {} of {} MB</source>
        <translation>{} 次运行，已用 {} MB，上限 {} MB</translation>
    </message>
    <message>
        <source>&amp;Keep every run</source>
        <translation>保存每次运行(&amp;K)</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多占用</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>How much room the history may take</source>
        <translation>历史最多可占用的空间</translation>
    </message>
    <message>
        <source>Beyond it the oldest runs go, but none that is pinned.</source>
        <translation>超出后最早的运行会被删除，但固定的运行不会。</translation>
    </message>
</context>
<context>
    <name>RunBefore</name>
    <message>
        <source>Fold the run before</source>
        <translation>折叠上一次运行</translation>
    </message>
    <message>
        <source>Let the run before go</source>
        <translation>不再显示上一次运行</translation>
    </message>
    <message>
        <source>before: {}</source>
        <translation>上一次：{}</translation>
    </message>
</context>
<context>
    <name>RunDelegate</name>
    <message>
        <source>today {:%H:%M}</source>
        <translation>今天 {:%H:%M}</translation>
    </message>
    <message>
        <source>yesterday {:%H:%M}</source>
        <translation>昨天 {:%H:%M}</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>备注(&amp;T)</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行的名称</translation>
    </message>
    <message>
        <source>Note on the run</source>
        <translation>运行的备注</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>脚本</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Run, compressed (*.json.gz);;Run (*.json)</source>
        <translation>运行，压缩 (*.json.gz);;运行 (*.json)</translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation>保存运行</translation>
    </message>
    <message>
        <source>Saving {}…</source>
        <translation>正在保存 {}…</translation>
    </message>
    <message>
        <source>Save the script</source>
        <translation>保存脚本</translation>
    </message>
    <message>
        <source>Python script (*.py)</source>
        <translation>Python 脚本 (*.py)</translation>
    </message>
    <message>
        <source>Saved {}.</source>
        <translation>已保存 {}。</translation>
    </message>
    <message>
        <source>The run is still here; save it somewhere else.</source>
        <translation>这次运行还在这里，请保存到别处。</translation>
    </message>
    <message>
        <source>{} could not be written: {}</source>
        <translation>无法写入 {}：{}</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请换一个文件夹。</translation>
    </message>
</context>
<context>
    <name>ScenarioFolders</name>
    <message>
        <source>The folder {} could not be remembered or forgotten: {}</source>
        <translation>无法记住或移除文件夹 {}：{}</translation>
    </message>
    <message>
        <source>Lanescope&apos;s own settings cannot be written.</source>
        <translation>Lanescope 自己的设置无法写入。</translation>
    </message>
</context>
<context>
    <name>ScenarioList</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Search (Ctrl+Shift+F)</source>
        <translation>搜索（Ctrl+Shift+F）</translation>
    </message>
    <message>
        <source>Search the scenarios</source>
        <translation>搜索场景</translation>
    </message>
    <message>
        <source>Scenarios by chapter</source>
        <translation>按章节排列的场景</translation>
    </message>
    <message>
        <source>Your scripts</source>
        <translation>你的脚本</translation>
    </message>
</context>
<context>
    <name>ScenarioText</name>
    <message>
        <source>About the scenario</source>
        <translation>场景说明</translation>
    </message>
    <message>
        <source>This script says nothing about itself.</source>
        <translation>这个脚本没有说明。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What can be switched</source>
        <translation>可以切换的选项</translation>
    </message>
    <message>
        <source>Words to know</source>
        <translation>相关术语</translation>
    </message>
</context>
<context>
    <name>ScriptModel</name>
    <message>
        <source>change of {}</source>
        <translation>修改 {}</translation>
    </message>
</context>
<context>
    <name>ScriptRunner</name>
    <message>
        <source>Run ▸ Interpreter offers others.</source>
        <translation>可在“运行 ▸ 解释器”中另选。</translation>
    </message>
</context>
<context>
    <name>SettingsRow</name>
    <message>
        <source>How many times</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Option to compare</source>
        <translation>要对比的选项</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>side by side with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Signs</name>
    <message>
        <source>function (a grey for each)</source>
        <translation>函数（各有一种灰）</translation>
    </message>
    <message>
        <source>holds a lock</source>
        <translation>持有锁</translation>
    </message>
    <message>
        <source>holds a semaphore</source>
        <translation>占用信号量</translation>
    </message>
    <message>
        <source>start()</source>
        <translation>start()</translation>
    </message>
    <message>
        <source>first line</source>
        <translation>第一行代码</translation>
    </message>
    <message>
        <source>code done</source>
        <translation>代码执行完</translation>
    </message>
    <message>
        <source>wrote a line</source>
        <translation>输出一行</translation>
    </message>
    <message>
        <source>process ended</source>
        <translation>进程结束</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>被终止</translation>
    </message>
    <message>
        <source>exception</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>deadlock</source>
        <translation>死锁</translation>
    </message>
    <message>
        <source>orphaned</source>
        <translation>成为孤儿进程</translation>
    </message>
    <message>
        <source>reaped</source>
        <translation>被回收</translation>
    </message>
    <message>
        <source>daemon</source>
        <translation>守护</translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>Another window of Lanescope is open and does not answer.</source>
        <translation>Lanescope 的另一个窗口开着，但没有响应。</translation>
    </message>
    <message>
        <source>So this one was opened beside it. Both keep their runs in the same history.</source>
        <translation>所以另开了这个窗口。两个窗口的运行都保存在同一份历史中。</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>waiting for the GIL</source>
        <translation>等待 GIL</translation>
    </message>
    <message>
        <source>sleeping</source>
        <translation>睡眠</translation>
    </message>
    <message>
        <source>waiting for a lock</source>
        <translation>等待锁</translation>
    </message>
    <message>
        <source>waiting for a semaphore</source>
        <translation>等待信号量</translation>
    </message>
    <message>
        <source>waiting for a condition</source>
        <translation>等待条件变量</translation>
    </message>
    <message>
        <source>waiting for an event</source>
        <translation>等待事件</translation>
    </message>
    <message>
        <source>waiting at a barrier</source>
        <translation>等待屏障</translation>
    </message>
    <message>
        <source>waiting at a queue</source>
        <translation>等待队列</translation>
    </message>
    <message>
        <source>waiting at a pipe</source>
        <translation>等待管道</translation>
    </message>
    <message>
        <source>waiting in join</source>
        <translation>join 等待</translation>
    </message>
    <message>
        <source>waiting for a result</source>
        <translation>等待结果</translation>
    </message>
    <message>
        <source>input or output</source>
        <translation>IO</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>zombie</source>
        <translation>僵尸</translation>
    </message>
    <message>
        <source>code done, waiting at exit</source>
        <translation>代码已执行完，退出前等待</translation>
    </message>
    <message>
        <source>no more is told</source>
        <translation>没有更多说明</translation>
    </message>
    <message>
        <source>start() was called, the first line has not run yet</source>
        <translation>已经调用 start()，第一行代码还没有执行</translation>
    </message>
    <message>
        <source>on a CPU</source>
        <translation>正占着一个 CPU 核</translation>
    </message>
    <message>
        <source>could run, waits for a CPU</source>
        <translation>万事俱备，只等 CPU</translation>
    </message>
    <message>
        <source>could run, waits for the interpreter lock</source>
        <translation>可以执行，只等全局解释器锁</translation>
    </message>
    <message>
        <source>in time.sleep()</source>
        <translation>在 time.sleep() 里</translation>
    </message>
    <message>
        <source>another worker holds the lock</source>
        <translation>锁在别的工作者手里</translation>
    </message>
    <message>
        <source>every slot of the semaphore is taken</source>
        <translation>信号量的钥匙都被拿走了</translation>
    </message>
    <message>
        <source>waits until another worker notifies the condition</source>
        <translation>等别的工作者发出条件通知</translation>
    </message>
    <message>
        <source>waits until another worker sets the event</source>
        <translation>等别的工作者设置（set）事件</translation>
    </message>
    <message>
        <source>waits until all parties are at the barrier</source>
        <translation>等所有人都到达屏障</translation>
    </message>
    <message>
        <source>the queue is empty, or full</source>
        <translation>队列空了，或者满了</translation>
    </message>
    <message>
        <source>waits for the other end of the pipe</source>
        <translation>等管道的另一端</translation>
    </message>
    <message>
        <source>waits until another worker has ended</source>
        <translation>等别的工作者结束</translation>
    </message>
    <message>
        <source>waits for the result of a future or a pool</source>
        <translation>等 future 或池里任务的结果</translation>
    </message>
    <message>
        <source>waits for a file, a socket or a device</source>
        <translation>等文件、网络连接或设备</translation>
    </message>
    <message>
        <source>asleep for the operating system; no one knows on what</source>
        <translation>操作系统看到它在睡，不知道在等什么</translation>
    </message>
    <message>
        <source>ended, and its parent has not collected it yet</source>
        <translation>已经结束，父进程还没有回收它</translation>
    </message>
    <message>
        <source>its own code is over, and Python waits for others before the process ends: no join()</source>
        <translation>自己的代码已经执行完，Python 在进程结束之前等待其他工作者：没有调用 join()</translation>
    </message>
    <message>
        <source>another program has recorded in which function it was, not whether it ran or waited</source>
        <translation>其他程序只记录了它在哪个函数里，没有记录它在执行还是在等待</translation>
    </message>
</context>
<context>
    <name>StatisticsPane</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Which table</source>
        <translation>选择哪一张表</translation>
    </message>
    <message>
        <source>The figures stand here when a run has ended.</source>
        <translation>运行结束后，这里显示各项数字。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>paused where you look; End follows again</source>
        <translation>画面停在这里；按 End 继续跟随</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>wall {} s</source>
        <translation>用时 {} s</translation>
    </message>
    <message>
        <source>CPU {} s</source>
        <translation>CPU {} s</translation>
    </message>
    <message>
        <source>{} records</source>
        <translation>{} 条记录</translation>
    </message>
    <message>
        <source>{} lost</source>
        <translation>丢失 {} 条</translation>
    </message>
    <message>
        <source>Every record that was written is here.</source>
        <translation>写下的每条记录都在。</translation>
    </message>
    <message>
        <source>■ another program&apos;s trace</source>
        <translation>■ 其他程序的跟踪记录</translation>
    </message>
    <message>
        <source>ran on Python {}</source>
        <translation>由 Python {} 运行</translation>
    </message>
    <message>
        <source>ran on Python {}, no GIL</source>
        <translation>由 Python {} 运行，无 GIL</translation>
    </message>
    <message>
        <source>{}, {} cores</source>
        <translation>{}，{} 核</translation>
    </message>
    <message>
        <source>● stopping</source>
        <translation>● 正在停止</translation>
    </message>
    <message>
        <source>● live</source>
        <translation>● 正在运行</translation>
    </message>
    <message>
        <source>■ stopped</source>
        <translation>■ 已停止</translation>
    </message>
    <message>
        <source>■ ended, exit code {}</source>
        <translation>■ 已结束，退出码 {}</translation>
    </message>
    <message>
        <source>■ ended</source>
        <translation>■ 已结束</translation>
    </message>
    <message>
        <source>All of them are kept.</source>
        <translation>全部都保留着。</translation>
    </message>
    <message>
        <source>Before {}, what lay within the same {} is summed: how long all of it took is exact.</source>
        <translation>{} 之前，同一段 {} 之内的细节已合并：各自总共用了多久仍然准确。</translation>
    </message>
    <message>
        <source>no observer</source>
        <translation>没有观察器</translation>
    </message>
    <message>
        <source>observer {}</source>
        <translation>观察器 {}</translation>
    </message>
    <message>
        <source>observer {} {} Hz</source>
        <translation>观察器 {} {} Hz</translation>
    </message>
</context>
<context>
    <name>SteerDialog</name>
    <message>
        <source>Steered run</source>
        <translation>受控运行</translation>
    </message>
    <message>
        <source>The threads of the script go one at a time, in one order after another, until one is found in which this does not hold. Sleeps take no time. That none is found proves nothing.</source>
        <translation>脚本的线程一次只执行一个，逐一尝试不同的次序，直到找到一种使下面这件事不成立的次序。睡眠不花时间。没有找到并不证明什么。</translation>
    </message>
    <message>
        <source>What &amp;ought to hold</source>
        <translation>应当成立的事(&amp;O)</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Find it</source>
        <translation>找出来(&amp;F)</translation>
    </message>
    <message>
        <source>Stopped: {}</source>
        <translation>已停止：{}</translation>
    </message>
    <message>
        <source>The lanes of the window are those of this run.</source>
        <translation>窗口里的泳道就是这次运行的。</translation>
    </message>
</context>
<context>
    <name>TerminalPane</name>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>all workers</source>
        <translation>所有工作者</translation>
    </message>
    <message>
        <source>Whose lines to show</source>
        <translation>显示谁的输出</translation>
    </message>
    <message>
        <source>Whose lines to show; a click on a lane chooses its worker</source>
        <translation>显示谁的输出；点击泳道就选中那个工作者</translation>
    </message>
    <message>
        <source>The first and the last lines of a long output are kept; the last ones are shown.</source>
        <translation>输出很长时，只保留开头和末尾，这里显示的是末尾。</translation>
    </message>
    <message>
        <source>What the workers wrote</source>
        <translation>工作者的输出</translation>
    </message>
    <message>
        <source>Input for the script</source>
        <translation>给脚本的输入</translation>
    </message>
    <message>
        <source>Type a line for the script and press Enter</source>
        <translation>输入一行给脚本，然后按回车键</translation>
    </message>
    <message>
        <source>{} earlier lines are not shown</source>
        <translation>前面 {} 行没有显示</translation>
    </message>
</context>
<context>
    <name>TextColumn</name>
    <message>
        <source>What stands at the right</source>
        <translation>右栏里有什么</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation>放大到选中的部分</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Follow the live run, or go to the end</source>
        <translation>跟随正在进行的运行，或跳到结尾</translation>
    </message>
    <message>
        <source>Previous interval; from the first: fold</source>
        <translation>前一段；在第一段时折叠</translation>
    </message>
    <message>
        <source>Next interval; on a fold: open it</source>
        <translation>后一段；在折叠的行上则展开</translation>
    </message>
    <message>
        <source>Measure the selection</source>
        <translation>测量选中的部分</translation>
    </message>
    <message>
        <source>Go to what woke it</source>
        <translation>跳到唤醒它的地方</translation>
    </message>
    <message>
        <source>Go to what it woke</source>
        <translation>跳到它唤醒的地方</translation>
    </message>
    <message>
        <source>Lane above</source>
        <translation>上一条泳道</translation>
    </message>
    <message>
        <source>Lane below</source>
        <translation>下一条泳道</translation>
    </message>
    <message>
        <source>Fold what it belongs to</source>
        <translation>折叠它所在的一组</translation>
    </message>
    <message>
        <source>Open the fold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Pin its row to the top, or let it go</source>
        <translation>把它的行固定在顶部，或取消固定</translation>
    </message>
    <message>
        <source>Hide its row</source>
        <translation>隐藏它的行</translation>
    </message>
    <message>
        <source>Show all lanes where they belong</source>
        <translation>显示所有泳道，各归其位</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Clear selection and measure</source>
        <translation>取消选中和测量</translation>
    </message>
    <message>
        <source>Follow, or pause; play a replay</source>
        <translation>跟随，或暂停；回放时则播放</translation>
    </message>
    <message>
        <source>Replay, or end it</source>
        <translation>回放，或结束回放</translation>
    </message>
    <message>
        <source>Go to what decided the deadlock</source>
        <translation>跳到决定死锁的那一步</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一个事件</translation>
    </message>
    <message>
        <source>Event before</source>
        <translation>上一个事件</translation>
    </message>
    <message>
        <source>Next event of this lane</source>
        <translation>这条泳道的下一个事件</translation>
    </message>
    <message>
        <source>Event before of this lane</source>
        <translation>这条泳道的上一个事件</translation>
    </message>
    <message>
        <source>Next event of this object</source>
        <translation>这个对象的下一个事件</translation>
    </message>
    <message>
        <source>Event before of this object</source>
        <translation>这个对象的上一个事件</translation>
    </message>
    <message>
        <source>Replay slower</source>
        <translation>放慢回放</translation>
    </message>
    <message>
        <source>Replay faster</source>
        <translation>加快回放</translation>
    </message>
</context>
<context>
    <name>TimelineArea</name>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>The run before</source>
        <translation>上一次运行</translation>
    </message>
    <message>
        <source>This run is not the program as it is written.</source>
        <translation>这次运行并不是原样的程序。</translation>
    </message>
    <message>
        <source>The threads of this run took turns as somebody chose; sleeps took no time.</source>
        <translation>这次运行中，线程轮流的次序是选定的；睡眠不花时间。</translation>
    </message>
    <message>
        <source>the same options</source>
        <translation>选项相同</translation>
    </message>
    <message>
        <source>Replay the run (R)</source>
        <translation>回放这次运行（R）</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>Locks and semaphores</source>
        <translation>锁和信号量</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Interpreter lock and cores</source>
        <translation>解释器锁与核</translation>
    </message>
    <message>
        <source>CPU per worker</source>
        <translation>每个工作者的 CPU</translation>
    </message>
    <message>
        <source>Cores busy</source>
        <translation>忙碌的核</translation>
    </message>
    <message>
        <source>Press F5 to run the script and see its workers here.</source>
        <translation>按 F5 运行脚本，它的工作者会显示在这里。</translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <source>on</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>waits at most</source>
        <translation>最多等待</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>工作者</translation>
    </message>
    <message>
        <source>line %1 of %2, in %3</source>
        <translation>%2 第 %1 行，在 %3 里</translation>
    </message>
    <message>
        <source>at</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>called from</source>
        <translation>调用处</translation>
    </message>
    <message>
        <source>from</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{} since {}</source>
        <translation>{}，从 {} 起</translation>
    </message>
    <message>
        <source>on this spot: {}</source>
        <translation>此处的标记：{} 个</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>还有 {} 个</translation>
    </message>
    <message>
        <source>of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>at time</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>wrote</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>moment</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>step</source>
        <translation>一步</translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation>编号 %1</translation>
    </message>
    <message>
        <source>process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>task of</source>
        <translation>所属线程</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>{}: {} of {} alive here</source>
        <translation>{}：此刻有 {} 个存活（共 {} 个）</translation>
    </message>
    <message>
        <source>here</source>
        <translation>这里</translation>
    </message>
    <message>
        <source>drawn together: how many run (below), are ready and wait (above)</source>
        <translation>画在一起：有多少个在执行（最下面）、就绪、等待（上面）</translation>
    </message>
    <message>
        <source>{} workers of one kind</source>
        <translation>{} 个同类工作者</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>summed: short ones within {} together, when each was is not kept</source>
        <translation>已合并：{} 之内的短状态合在一起，各自的时刻不再保留</translation>
    </message>
    <message>
        <source>intervals here: {}</source>
        <translation>这里有 {} 段</translation>
    </message>
    <message>
        <source>F1: what is this?</source>
        <translation>F1：这是什么？</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>taken {} times</source>
        <translation>获取 {} 次</translation>
    </message>
    <message>
        <source>held by</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>items in it: {}</source>
        <translation>里面有 {} 项</translation>
    </message>
    <message>
        <source>never more than {}</source>
        <translation>最多时有 {} 项</translation>
    </message>
    <message>
        <source>line %1 of %2</source>
        <translation>%2 第 %1 行</translation>
    </message>
</context>
<context>
    <name>Toggle</name>
    <message>
        <source>A daemon ends when the main code ends, finished or not.</source>
        <translation>守护：主程序的代码一结束就跟着结束，不管做完没有。</translation>
    </message>
    <message>
        <source>The main code waits until its workers have ended.</source>
        <translation>主程序等所有工作者结束才继续。</translation>
    </message>
    <message>
        <source>One worker at a time in the guarded part.</source>
        <translation>同一时间只有一个工作者能进入加锁的部分。</translation>
    </message>
    <message>
        <source>As many workers at a time as there are keys.</source>
        <translation>有几把钥匙，同一时间就能进去几个工作者。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Choose a program, switch its options</source>
        <translation>选一个程序，切换它的选项</translation>
    </message>
    <message>
        <source>Every scenario is a real Python program. Choose one, then switch an option: it runs again at once, and the run before stays in sight, to be compared.</source>
        <translation>每个场景都是一个真实的 Python 程序。选一个，再切换一个选项：程序马上重新运行，上一次运行留在上面，方便比较。</translation>
    </message>
    <message>
        <source>Watch the lanes</source>
        <translation>看泳道</translation>
    </message>
    <message>
        <source>Each process, thread and coroutine has a lane, and time goes from left to right. Drag to move, Ctrl and the wheel zoom. Click an interval; [ and ] then go along to who woke whom.</source>
        <translation>每个进程、线程、协程各有一条泳道，时间从左到右。拖动可以移动，Ctrl 加滚轮缩放。点一段，再按 [ 和 ]，就能看到谁唤醒了谁。</translation>
    </message>
    <message>
        <source>A colour is a state</source>
        <translation>颜色就是状态</translation>
    </message>
    <message>
        <source>Running, ready, or waiting for something. Rest the mouse on a lane: a tip says for what, how long and in which line. F1, or a click on a colour here, explains the word in the glossary.</source>
        <translation>执行、就绪，或者阻塞。把鼠标停在泳道上，提示会告诉你在等什么、等了多久、在哪一行。按 F1，或者点这里的颜色，术语表会解释这个词。</translation>
    </message>
    <message>
        <source>What happened, in sentences</source>
        <translation>用一句话说清发生了什么</translation>
    </message>
    <message>
        <source>This is what stands out in the run. Click a sentence, and the lanes show the place it speaks of.</source>
        <translation>这里列出这次运行中值得注意的情况。点一句，泳道就会显示它所说的位置。</translation>
    </message>
    <message>
        <source>The code, and what it printed</source>
        <translation>代码和输出</translation>
    </message>
    <message>
        <source>The code marks the line that each worker is in. Ctrl+E saves a picture for a slide, Ctrl+S the whole run. ? lists all keys; Help shows this tour again.</source>
        <translation>代码里标出每个工作者执行到哪一行。Ctrl+E 保存一张图，可以放进课件；Ctrl+S 保存整次运行。按问号键列出所有快捷键；在“帮助”菜单里可以再看一遍导览。</translation>
    </message>
    <message>
        <source>Step {} of {}</source>
        <translation>第 {}/{} 步</translation>
    </message>
    <message>
        <source>Tour of the window</source>
        <translation>窗口导览</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Skip (Esc)</source>
        <translation>跳过（Esc）</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>this Python has none: threads run side by side</source>
        <translation>这个 Python 没有 GIL：线程可以并行</translation>
    </message>
    <message>
        <source>GIL of {}</source>
        <translation>{} 的 GIL</translation>
    </message>
    <message>
        <source>up to {} waiting</source>
        <translation>最多 {} 个在等待</translation>
    </message>
    <message>
        <source>no GIL</source>
        <translation>无 GIL</translation>
    </message>
    <message>
        <source>at once: {} of {} cores</source>
        <translation>同时执行：{} / {} 核</translation>
    </message>
    <message>
        <source>running at once: {} of {} cores</source>
        <translation>同时执行：{} / {} 核</translation>
    </message>
    <message>
        <source>core {}</source>
        <translation>核 {}</translation>
    </message>
</context>
<context>
    <name>TurnsView</name>
    <message>
        <source>GIL: Python&apos;s global interpreter lock. Of a process&apos;s threads, the one that has it runs. Each pixel is in the colour of the thread that had it longest there: zoom in to see every turn.</source>
        <translation>GIL：Python 的全局解释器锁。一个进程的线程里，拿着它的那个在执行。每个像素的颜色是这段时间里拿得最久的线程的颜色；放大可以看到每一次轮换。</translation>
    </message>
    <message>
        <source>The threads that could run and wait for the GIL.</source>
        <translation>可以执行、正在等待 GIL 的线程。</translation>
    </message>
    <message>
        <source>This Python has no GIL: its threads run Python code side by side, on several cores.</source>
        <translation>这个 Python 没有 GIL：线程在多个核上同时执行 Python 代码。</translation>
    </message>
    <message>
        <source>How many run at the same moment: one at a time is concurrency, several are parallel.</source>
        <translation>同一时刻有几个在执行：每次一个是并发，同时几个是并行。</translation>
    </message>
    <message>
        <source>Who ran on this core: in each pixel whoever ran longest there. Zoom in to see every turn.</source>
        <translation>谁在这个核上执行：每个像素显示这段时间里执行最久的那个。放大可以看到每一次轮换。</translation>
    </message>
</context>
<context>
    <name>ValueTable</name>
    <message>
        <source>Shared values</source>
        <translation>共享数据</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>writes: {}</source>
        <translation>写：{}</translation>
    </message>
    <message>
        <source>reads: {}</source>
        <translation>读：{}</translation>
    </message>
</context>
<context>
    <name>WishForm</name>
    <message>
        <source>The whole run</source>
        <translation>整次运行</translation>
    </message>
    <message>
        <source>What is in sight</source>
        <translation>当前可见部分</translation>
    </message>
    <message>
        <source>The measured span</source>
        <translation>测量的时间段</translation>
    </message>
    <message>
        <source>At the moment of the replay</source>
        <translation>显示回放的时刻</translation>
    </message>
    <message>
        <source>Press R over the lanes: the replay stands at a moment then.</source>
        <translation>把鼠标移到泳道上按 R：回放就停在那一时刻。</translation>
    </message>
    <message>
        <source>At the replayed moment, {}</source>
        <translation>显示回放的时刻：{}</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>泳道</translation>
    </message>
    <message>
        <source>all; or such as Process-*</source>
        <translation>全部；或如 Process-*</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>图上包括</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{}（{}）</translation>
    </message>
</context>
<context>
    <name>WorkDialog</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>复制为文本(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>_Drop</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Choose a scenario (Ctrl+Shift+F)</source>
        <translation>选择场景（Ctrl+Shift+F）</translation>
    </message>
</context>
</TS>
