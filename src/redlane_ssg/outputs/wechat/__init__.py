"""What the area's WeChat official account (公众号) needs: its menu, replies to keywords, and articles with covers.

Everything here is made from the guide and for the official platform, whose limits stand in ``limits.py`` with where
they are written down. What the program cannot do on the platform by itself is told in docs/wechat.md.
"""
